package auth

import (
	"github.com/golang-jwt/jwt/v5"
	"github.com/lestrrat-go/jwx/v2/jwa"
)

func bad(raw string, key []byte, claims *Claims) {
	// ruleid: go-insecure-jwt
	token := jwt.NewWithClaims(jwt.SigningMethodNone, claims)
	// ruleid: go-insecure-jwt
	signed, _ := token.SignedString(jwt.UnsafeAllowNoneSignatureType)
	// ruleid: go-insecure-jwt
	other, err := jwt.ParseInsecure([]byte(raw))
	// ruleid: go-insecure-jwt-unverified
	parsed, _, err := new(jwt.Parser).ParseUnverified(raw, claims)
	// ruleid: go-insecure-jwt-expired
	p := jwt.NewParser(jwt.WithoutClaimsValidation())
	// ruleid: go-insecure-jwt-expired
	old := &jwt.Parser{SkipClaimsValidation: true}
	// ruleid: go-insecure-jwt-expired
	jwt.Parse([]byte(raw), jwt.WithKey(jwa.HS256, key), jwt.WithValidate(false))
	// ruleid: go-insecure-jwt-any-method
	jwt.Parse(raw, func(t *jwt.Token) (interface{}, error) { return key, nil })
	// ruleid: go-insecure-jwt-any-method
	jwt.ParseWithClaims(raw, claims, func(t *jwt.Token) (any, error) { return key, nil })
}

func any2(raw string) {
	// ruleid: go-insecure-jwt-any-method
	jwt.Parse(raw, func(token *jwt.Token) (interface{}, error) {
		return []byte(secret), nil
	})
}

func user(raw string) (string, error) {
	claims := jwt.MapClaims{}
	parser := jwt.NewParser()
	// ruleid: go-insecure-jwt-unverified
	_, _, err := parser.ParseUnverified(raw, claims)
	return claims["sub"].(string), err
}

func inspect(tok *josejwt.JSONWebToken, out *Claims) error {
	// ruleid: go-insecure-jwt-unverified
	return tok.UnsafeClaimsWithoutVerification(out)
}

func fine(raw string, claims *Claims, verifier Verifier) (*jwt.Token, error) {
	// ok: go-insecure-jwt-unverified
	head, _, err := jwt.NewParser().ParseUnverified(raw, claims)
	key := keys[head.Header["kid"].(string)]
	// ok: go-insecure-jwt-any-method
	token, err := jwt.ParseWithClaims(raw, claims, func(t *jwt.Token) (any, error) {
		if _, ok := t.Method.(*jwt.SigningMethodHMAC); !ok {
			return nil, errMethod
		}
		return key, nil
	})
	// ok: go-insecure-jwt-any-method
	jwt.Parse(raw, keyFunc, jwt.WithValidMethods([]string{"HS256"}))
	// ok: go-insecure-jwt
	if token.Method == jwt.SigningMethodNone {
		return nil, errMethod
	}
	// ok: go-insecure-jwt-expired
	jwt.NewParser(jwt.WithExpirationRequired())
	return token, err
}
