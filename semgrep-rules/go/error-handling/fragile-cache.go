package api

func get(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-fragile-cache
	value, err := h.cache.Get(r.Context(), key).Result()
	if err != nil {
		http.Error(w, "internal error", 500)
		return
	}
	// ruleid: go-fragile-cache
	if err := h.cache.Set(r.Context(), key, value, ttl).Err(); err != nil {
		http.Error(w, "internal error", 500)
		return
	}
	// ruleid: go-fragile-cache
	if err := cache.Delete(key); err != nil {
		http.Error(w, "internal error", 500)
		return
	}
	// ok: go-fragile-cache
	if err := cache.Set(key, value); err != nil {
		slog.Warn("cache", "error", err)
	}
	// ok: go-fragile-cache
	if err := store.Delete(key); err != nil {
		http.Error(w, "internal error", 500)
		return
	}
	// ok: go-fragile-cache
	cached, err := cache.Get(r.Context(), key).Result()
	if err == nil {
		w.Write([]byte(cached))
		return
	}
	// ok: go-fragile-cache
	if err := sessions.Set(key, value); err != nil {
		http.Error(w, "internal error", 500)
		return
	}
}
