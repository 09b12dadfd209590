package main

func retries(ctx context.Context) error {
	// ruleid: go-retry
	client := retryablehttp.NewClient()
	// ruleid: go-retry
	backoff.Retry(operation, backoffPolicy)
	// ruleid: go-retry
	retry.Do(call, attempts)
	// ruleid: go-retry-option
	resty.New().SetRetryCount(3)
	// ruleid: go-retry-option
	httpclient.NewClient(httpclient.WithRetryCount(3))
	// ruleid: go-retry-option, go-retry
	c := &retryablehttp.Client{RetryMax: 3}
	// ruleid: go-retry-loop
	for i := 0; i < 3; i++ {
		err = call()
		if err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	// ruleid: go-retry-loop
	for attempt := 1; attempt <= max; attempt++ {
		resp, err = http.Get(url)
		if err != nil {
			time.Sleep(delay)
			continue
		}
	}
	// ruleid: go-retry-loop
	for i := range 3 {
		call()
		time.Sleep(delay)
	}
	// ok: go-retry-option
	resty.New().SetRetryCount(0)
	// ok: go-retry-loop
	for {
		poll()
		time.Sleep(time.Minute)
	}
	// ok: go-retry-loop
	for i := 0; i < 3; i++ {
		call()
	}
	// ok: go-retry
	time.Sleep(backoff)
	// ok: go-retry
	retry.After(delay)
}
