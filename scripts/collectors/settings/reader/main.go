// Tells what the configuration of a collector's components is made of, and decodes configurations as the collector does.
//
//	settings reflect   writes the settings of each component as JSON, a component a line
//	settings decode    reads lines of {"kind", "type", "config"} and answers each with the decoder's error, or an empty one
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
)

// decoded is one configuration to decode.
type decoded struct {
	Kind   string         `json:"kind"`
	Type   string         `json:"type"`
	Config map[string]any `json:"config"`
}

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("one of reflect and decode is needed"))
	}
	switch os.Args[1] {
	case "reflect":
		writeSettings()
	case "decode":
		answer()
	default:
		fail(fmt.Errorf("unknown command %q", os.Args[1]))
	}
}

// writeSettings writes what is known of all components, in a stable order.
func writeSettings() {
	out := json.NewEncoder(os.Stdout)
	all := factories()
	for _, kind := range []string{"receivers", "processors", "exporters", "connectors", "extensions"} {
		list := all[kind]
		slices.SortFunc(list, func(a, b component.Factory) int { return compare(a.Type().String(), b.Type().String()) })
		for _, factory := range list {
			block := settingsOf(kind, factory)
			if err := out.Encode(map[string]any{"kind": kind, "names": namesOf(factory), "block": block}); err != nil {
				fail(err)
			}
		}
	}
}

// namesOf gives the type of a component, and its older name where it has one.
func namesOf(factory component.Factory) []string {
	names := []string{factory.Type().String()}
	if aliased, ok := factory.(interface{ DeprecatedAlias() component.Type }); ok && aliased.DeprecatedAlias().String() != "" {
		names = append(names, aliased.DeprecatedAlias().String())
	}
	return names
}

// answer decodes one configuration a line.
func answer() {
	byName := map[string]component.Factory{}
	for kind, list := range factories() {
		for _, factory := range list {
			for _, name := range namesOf(factory) {
				byName[kind+" "+name] = factory
			}
		}
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		var one decoded
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			fail(err)
		}
		factory := byName[one.Kind+" "+one.Type]
		text, err := "not known", error(nil)
		if factory != nil {
			text, err = "", decode(factory, one.Config)
		}
		if err != nil {
			text = err.Error()
		}
		line, _ := json.Marshal(text)
		out.Write(append(line, '\n'))
	}
}

// decode reads a configuration strictly, as the collector does at its start
// (open-telemetry/opentelemetry-collector v0.143.0 otelcol/internal/configunmarshaler/configs.go:37-52).
func decode(factory component.Factory, config map[string]any) (err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("panic: %v", panicked)
		}
	}()
	into := factory.CreateDefaultConfig()
	return confmap.NewFromStringMap(config).Unmarshal(&into)
}

func compare(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
