package main

import (
	"reflect"
	"regexp"
	"strings"

	"go.opentelemetry.io/collector/component"
)

// bogus is a setting that nothing has.
const bogus = "zz_bogus"

// step is one on the way to a setting.
type step struct {
	key    string
	isItem bool
}

// path leads from a component to a setting.
type path []step

func (p path) String() string {
	words := []string{}
	for _, one := range p {
		if one.isItem {
			words = append(words, "[]")
		} else {
			words = append(words, one.key)
		}
	}
	return strings.Join(words, ".")
}

// prober asks the decoder of a component what it takes.
type prober struct {
	factory component.Factory
	samples samples
}

// others tells what the decoder does with a setting that is not known: only an error that names it is one because of it.
func (p *prober) others(at path) string {
	err := decode(p.factory, p.around(at, map[string]any{bogus: "a"}))
	if err == nil {
		return "lenient"
	}
	if isRefused(err.Error(), bogus) {
		return "strict"
	}
	return "open"
}

// accepts is false for a setting that the decoder does not know, whatever its type says.
func (p *prober) accepts(at path, name string) bool {
	return p.takes(at, name, nil)
}

func (p *prober) takes(at path, name string, value any) bool {
	err := decode(p.factory, p.around(at, map[string]any{name: value}))
	return err == nil || !isRefused(err.Error(), name)
}

// decodedSample is the configuration with members in maps of things that no type shows.
func (p *prober) decodedSample() reflect.Value {
	config := p.factory.CreateDefaultConfig()
	if p.samples.config != nil {
		if err := decodeInto(p.samples.config, &config); err != nil {
			fail(err)
		}
	}
	return reflect.ValueOf(config)
}

// around gives a configuration that has settings at a path, with what has to stand beside them.
func (p *prober) around(at path, settings map[string]any) map[string]any {
	var value any = settings
	for i := len(at); i > 0; i-- {
		one := at[i-1]
		for key, beside := range p.samples.beside[at[:i].String()] {
			if value.(map[string]any)[key] == nil {
				value.(map[string]any)[key] = beside
			}
		}
		if one.isItem {
			value = []any{value}
		} else {
			value = map[string]any{one.key: value}
		}
	}
	return value.(map[string]any)
}

// isRefused is true for an error that says of a key that it is not known.
func isRefused(text, key string) bool {
	quoted := regexp.QuoteMeta(key)
	return regexp.MustCompile(`invalid keys:[^\n]*\b` + quoted + `(?:[, ']|$)|field ` + quoted + ` not found|invalid scraper key: ` + quoted).MatchString(text)
}
