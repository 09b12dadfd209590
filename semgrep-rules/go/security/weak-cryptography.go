package auth

import (
	"crypto/des"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"math/rand"
)

func ciphers(key []byte, password string, user User) {
	// ruleid: go-weak-cryptography
	block, err := des.NewCipher(key)
	// ruleid: go-weak-cryptography
	stream, err := rc4.NewCipher(key)
	// ruleid: go-weak-cryptography
	rsaKey, err := rsa.GenerateKey(reader, 1024)
	// ruleid: go-weak-cryptography
	sum := md5.Sum([]byte(password))
	// ruleid: go-weak-cryptography
	other := sha1.Sum([]byte(user.Password + user.Salt))
	h := md5.New()
	// ruleid: go-weak-cryptography-hash
	h.Write([]byte(password))
	s := sha1.New()
	// ruleid: go-weak-cryptography-hash
	io.WriteString(s, user.Password)
	m := md5.New()
	// ruleid: go-weak-cryptography-hash
	m.Write([]byte(apiSecret))
}

func newToken() string {
	b := make([]byte, 16)
	for i := range b {
		// ruleid: go-weak-cryptography-random
		b[i] = letters[rand.Intn(len(letters))]
	}
	return string(b)
}

func signup() {
	// ruleid: go-weak-cryptography-random
	salt := rand.Int63()
	// ruleid: go-weak-cryptography-random
	otp := fmt.Sprint(rand.Intn(1000000))
}

func fine(content []byte, key []byte, etag string) {
	// ok: go-weak-cryptography
	sum := md5.Sum(content)
	// ok: go-weak-cryptography
	tag := sha1.Sum([]byte(etag))
	// ok: go-weak-cryptography
	mac := hmac.New(sha256.New, key)
	// ok: go-weak-cryptography
	k, err := rsa.GenerateKey(reader, 4096)
	// ok: go-weak-cryptography-random
	delay := time.Duration(rand.Intn(100)) * time.Millisecond
	// ok: go-weak-cryptography-random
	picked := servers[rand.Intn(len(servers))]
	h := md5.New()
	// ok: go-weak-cryptography-hash
	h.Write([]byte(etag))
}
