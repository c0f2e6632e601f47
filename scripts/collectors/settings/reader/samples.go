package main

import (
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
)

// samples is what no type shows of a component.
type samples struct {
	// Decoded for what stands in its maps.
	config map[string]any
	// Settings that are read past the types, by the path that they are below.
	hidden map[string][]string
	// Settings that a block needs so that it is decoded, by its path.
	beside map[string]map[string]any
	// True where the component's own code leaves unknown settings out (`confmap.WithIgnoreUnused` in its `Unmarshal`); elsewhere settings
	// that are not refused may be read past the types.
	isLenient bool
}

// samplesOf gives them by a component's name.
func samplesOf(kind string, factory component.Factory) samples {
	switch kind + " " + namesOf(factory)[0] {
	case "receivers hostmetrics", "receivers host_metrics":
		return samples{config: map[string]any{"scrapers": scrapers(factory)}, hidden: map[string][]string{"": {"scrapers"}}, isLenient: true}
	case "receivers receiver_creator":
		return samples{
			hidden:    map[string][]string{"": {"receivers"}},
			beside:    map[string]map[string]any{"receivers.filelog": {"rule": `type == "pod"`}},
			isLenient: true,
		}
	case "receivers prometheus":
		return samples{beside: map[string]map[string]any{
			"config.scrape_configs.[]":                           {"job_name": "a"},
			"config.scrape_configs.[].kubernetes_sd_configs.[]":  {"role": "pod"},
			"config.scrape_configs.[].relabel_configs.[]":        {"action": "keep", "regex": "a", "source_labels": []any{"a"}},
			"config.scrape_configs.[].metric_relabel_configs.[]": {"action": "keep", "regex": "a", "source_labels": []any{"a"}},
		}}
	case "connectors count":
		return samples{isLenient: true}
	}
	return samples{}
}

// scrapers gives all that a version of hostmetrics has.
func scrapers(factory component.Factory) map[string]any {
	found := map[string]any{}
	for _, name := range []string{
		"cpu", "disk", "filesystem", "load", "memory", "network", "nfs", "paging", "process", "processes", "system",
	} {
		one := map[string]any{name: nil}
		if decode(factory, map[string]any{"scrapers": one}) == nil {
			found[name] = nil
		}
	}
	return found
}

func decodeInto(config map[string]any, into *component.Config) error {
	return confmap.NewFromStringMap(config).Unmarshal(into)
}
