package api

func create(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-fragile-side-effect
	if err := h.mailer.Send(r.Context(), welcome); err != nil {
		http.Error(w, "internal error", 500)
		return
	}
	// ruleid: go-fragile-side-effect
	err := analytics.Track("created", user)
	if err != nil {
		http.Error(w, "internal error", 500)
		return
	}
	// ruleid: go-fragile-side-effect
	if err := s.audit.Record(r.Context(), "created"); err != nil {
		http.Error(w, "internal error", 500)
		return
	}
	// ok: go-fragile-side-effect
	if err := h.mailer.Send(r.Context(), welcome); err != nil {
		slog.Warn("mail", "error", err)
	}
	// ok: go-fragile-side-effect
	if err := store.Send(order); err != nil {
		http.Error(w, "internal error", 500)
		return
	}
	// ok: go-fragile-side-effect
	if err := h.mailer.SendResetCode(r.Context(), user); err != nil {
		http.Error(w, "internal error", 500)
		return
	}
	// ok: go-fragile-side-effect
	go analytics.Track("created", user)
}
