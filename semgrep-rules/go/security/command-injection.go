package jobs

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"syscall"
)

const listing = "ls -l /srv/jobs"

func shell(ctx context.Context, file string) {
	// ruleid: go-command-injection
	exec.Command("sh", "-c", "convert "+file).Run()
	// ruleid: go-command-injection
	exec.CommandContext(ctx, "/bin/bash", "-c", file).Run()
	// ruleid: go-command-injection
	exec.Command("bash", "-lc", fmt.Sprintf("tar xf %s", file)).Run()
	// ruleid: go-command-injection
	exec.Command("cmd.exe", "/C", file).Run()
}

func program(r *http.Request) {
	// ruleid: go-command-injection-program
	exec.Command(r.FormValue("program"), "-v").Run()
	name := r.URL.Query().Get("tool")
	// ruleid: go-command-injection-program
	exec.Command(name).Run()
	run := "sleep" + os.Getenv("SOMETHING")
	// ruleid: go-command-injection-program
	exec.Command(run, "5").Start()
}

func parameter(ctx context.Context, program string) error {
	// ruleid: go-command-injection-parameter
	exec.CommandContext(ctx, program, "5").Run()
	// ruleid: go-command-injection-parameter
	exec.Command(program).Start()
	// ruleid: go-command-injection-parameter
	_, err := syscall.ForkExec(program, []string{}, nil)
	return err
}

func fine(ctx context.Context, r *http.Request, file string) {
	// ok: go-command-injection, go-command-injection-program
	exec.Command("convert", r.FormValue("file")).Run()
	// ok: go-command-injection
	exec.Command("sh", "-c", "ls -l /srv").Run()
	// ok: go-command-injection
	exec.Command("sh", "-c", listing).Run()
	// ok: go-command-injection
	exec.Command("sh", "-c", "convert -- \"$1\"", "sh", file).Run()
	run := "sleep"
	// ok: go-command-injection-program, go-command-injection-parameter
	exec.Command(run, "5").Run()
	// ok: go-command-injection-program
	exec.Command(programs[r.FormValue("tool")]).Run()
	// ok: go-command-injection-program
	exec.Command(os.Args[0], "worker").Run()
}
