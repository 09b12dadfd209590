package auth

import (
	"errors"
	"fmt"
)

func check(user, password, accessToken string, card Card) error {
	// ruleid: go-sensitive-data-in-error
	err := fmt.Errorf("wrong password %q for %s", password, user)
	// ruleid: go-sensitive-data-in-error
	err = errors.New("refused: " + accessToken)
	// ruleid: go-sensitive-data-in-error
	err = errors.Wrapf(err, "charge %s", card.CardNumber)
	// ok: go-sensitive-data-in-error
	err = fmt.Errorf("wrong password for %s", user)
	// ok: go-sensitive-data-in-error
	err = fmt.Errorf("token of type %s", tokenType)
	// ok: go-sensitive-data-in-error
	err = errors.New("token expired")
	// ok: go-sensitive-data-in-error
	return fmt.Errorf("secret %s not found: %w", secretName, err)
}

func sentinel(err error) error {
	// ok: go-sensitive-data-in-error
	return fmt.Errorf("%w: %v", ErrIncorrectPassword, err)
}
