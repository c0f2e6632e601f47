package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"dario.cat/mergo"
	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"sigs.k8s.io/yaml"
)

const (
	rulesOf      = prefix + "kof-record-rules-cluster-name"
	rulesFor     = "kof-record-vmrules-"
	fromTemplate = "__recordRules__" // stands for the groups that kof-mothership's own templates bring
)

// recordRules are groups of record rules by cluster, of all clusters under an empty name.
type recordRules map[string]map[string]interface{}

// recordRules reads what kof-operator reads: the ConfigMaps that kof-mothership makes of its values.
func (q question) recordRules(values map[string]interface{}) (recordRules, error) {
	loaded, err := q.load("kof-mothership")
	if err != nil {
		return nil, err
	}
	var kept []*chart.File
	for _, file := range loaded.Templates {
		if base := filepath.Base(file.Name); base == "record-rules.yaml" || strings.HasPrefix(base, "_") {
			kept = append(kept, file)
		}
	}
	loaded.Templates = kept
	options := chartutil.ReleaseOptions{Name: "kof-mothership", Namespace: "kof", IsInstall: true, Revision: 1}
	rendered, err := chartutil.ToRenderValues(loaded, values, options, nil)
	if err != nil {
		return nil, err
	}
	texts, err := engine.RenderWithClientProvider(loaded, rendered, liveCluster{q.Mesh, q.Secrets})
	if err != nil {
		return nil, err
	}
	objects, err := readObjects(texts)
	if err != nil {
		return nil, err
	}
	rules := recordRules{}
	for _, one := range objects {
		cluster, isRules := one.Metadata.Labels[rulesOf]
		if !isRules {
			continue
		}
		if rules[cluster] == nil {
			rules[cluster] = map[string]interface{}{}
		}
		for group, text := range one.Data {
			var list []interface{}
			if err := yaml.Unmarshal([]byte(text), &list); err != nil {
				return nil, fmt.Errorf("rules of %s: %w", group, err)
			}
			rules[cluster][group] = list
		}
	}
	return rules, nil
}

// mergeInto merges the ConfigMap that kof-operator writes for a cluster over values, as Sveltos does
// (k0rdent/kof kof-operator/internal/controller/alerts_configmap_controller.go, projectsveltos/addon-controller
// controllers/handlers_helm.go).
func (r recordRules) mergeInto(values map[string]interface{}, configMap string) error {
	cluster, known := strings.CutPrefix(configMap, rulesFor)
	if !known {
		return fmt.Errorf("no answer is written for the ConfigMap %s", configMap)
	}
	groups := map[string]interface{}{fromTemplate: []interface{}{fromTemplate}}
	for _, name := range []string{"", cluster} {
		for group, rules := range r[name] {
			groups[group] = rules
		}
	}
	written := map[string]interface{}{"vmrules": map[string]interface{}{"groups": groups}}
	return mergo.Merge(&values, written, mergo.WithOverride)
}
