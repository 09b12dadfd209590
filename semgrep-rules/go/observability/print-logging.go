package service

import "fmt"

func handle(order Order, err error) {
	// ruleid: go-print-logging
	fmt.Println("order", order.ID)
	// ruleid: go-print-logging
	fmt.Printf("failed: %v\n", err)
	// ruleid: go-print-logging
	println("here")
	// ok: go-print-logging
	text := fmt.Sprintf("order %s", order.ID)
	// ok: go-print-logging
	fmt.Fprintln(w, text)
	// ok: go-print-logging
	log.Println(text)
}

func usage() {
	// ok: go-print-logging
	fmt.Println("usage: shop [port]")
}

func main() {
	// ok: go-print-logging
	fmt.Println("listening")
}
