package jobs

import "log"

func run() {
	if err := push(); err != nil {
		// ruleid: go-error-logged-without-context
		log.Println(err)
	}
	if err := pull(); err != nil {
		// ruleid: go-error-logged-without-context
		logger.Error(err.Error())
	}
	if err := pull(); err != nil {
		// ruleid: go-error-logged-without-context
		logrus.Errorf("%v", err)
		return
	}
	if err := pull(); err != nil {
		// ok: go-error-logged-without-context
		log.Printf("pull %s: %v", name, err)
	}
	if err := pull(); err != nil {
		// ok: go-error-logged-without-context
		logger.Error("pull", zap.Error(err))
	}
}

func passed() error {
	if err := pull(); err != nil {
		// ok: go-error-logged-without-context
		log.Println(err)
		return err
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		// ok: go-error-logged-without-context
		log.Println(err)
	}
}
