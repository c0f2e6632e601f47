package main

import (
	"fmt"
	"sort"
	"strings"

	"sigs.k8s.io/yaml"
)

const prefix = "k0rdent.mirantis.com/"

// cluster is one that values end up on.
type cluster struct {
	Name           string                            `json:"name"`
	Namespace      string                            `json:"namespace"`
	Annotations    map[string]string                 `json:"annotations"`
	Infrastructure string                            `json:"infrastructure"` // kind of the infrastructure provider's object
	Resources      map[string]map[string]interface{} `json:"resources"`      // what an object's references find, by identifier
}

type selector struct {
	MatchLabels map[string]string `json:"matchLabels"`
}

type resourceRef struct {
	Identifier string `json:"identifier"`
	Resource   struct {
		Kind string `json:"kind"`
		Name string `json:"name"`
	} `json:"resource"`
}

// role says on which clusters an object installs its charts.
func (s selector) role() string {
	if s.MatchLabels[prefix+"management-cluster"] == "true" {
		return "management"
	}
	return s.MatchLabels[prefix+"kof-cluster-role"]
}

func (s selector) wantsMesh() bool {
	_, wants := s.MatchLabels[prefix+"istio-role"]
	return wants
}

// onClusters gives what a chart's objects install on the case's clusters. Where there is an object for clusters in the
// mesh and one for others, the clusters of a mesh get what the first says.
func (q question) onClusters(chart string, objects []object) ([]installed, error) {
	var all []installed
	for _, role := range []string{"regional", "child", "management"} {
		var chosen []object
		for _, wantsMesh := range []bool{q.Mesh, false} {
			for _, one := range objects {
				if len(services(one)) > 0 && one.Spec.ClusterSelector.role() == role && one.Spec.ClusterSelector.wantsMesh() == wantsMesh {
					chosen = append(chosen, one)
				}
			}
			if len(chosen) > 0 {
				break
			}
		}
		// As from 1.6.0 to 1.7.1 when kof-regional or kof-child keeps out of the mesh: Kubernetes takes one of them.
		if len(chosen) > 1 {
			return nil, fmt.Errorf("%s has %d objects for one %s cluster", chart, len(chosen), role)
		}
		for _, one := range chosen {
			below, err := q.install(chart, role, one)
			if err != nil {
				return nil, fmt.Errorf("%s of %s on a %s cluster: %w", one.Metadata.Name, chart, role, err)
			}
			all = append(all, below...)
		}
	}
	return all, nil
}

func services(one object) []service {
	if one.Kind == "MultiClusterService" {
		return one.Spec.ServiceSpec.Services
	}
	if one.Kind == "ClusterProfile" {
		return one.Spec.HelmCharts
	}
	return nil
}

func (q question) install(chart, role string, one object) ([]installed, error) {
	target := q.Clusters[role]
	annotations := map[string]interface{}{}
	for name, text := range target.Annotations {
		annotations[prefix+name] = text
	}
	objects := map[string]interface{}{
		"Cluster": map[string]interface{}{
			"metadata": map[string]interface{}{"name": target.Name, "namespace": target.Namespace, "annotations": annotations},
		},
		"InfrastructureProvider": map[string]interface{}{"kind": target.Infrastructure},
	}
	resources := map[string]map[string]interface{}{}
	for _, ref := range append(one.Spec.ServiceSpec.TemplateResourceRefs, one.Spec.TemplateResourceRefs...) {
		if found, ok := target.Resources[ref.Identifier]; ok {
			resources[ref.Identifier] = found
		}
	}
	var all []installed
	for _, each := range services(one) {
		name := each.Name
		if name == "" {
			name = each.ReleaseName
		}
		values, err := instantiateValues(each.Values, objects, resources)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, from := range each.ValuesFrom {
			configMap, err := instantiate(from.Name, objects, resources)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			if err := q.rules.mergeInto(values, configMap); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		all = append(all, installed{From: chart, Role: role, Name: name, Values: values})
	}
	return all, nil
}

// readObjects reads rendered templates, in the order of their names.
func readObjects(texts map[string]string) ([]object, error) {
	var names []string
	for name := range texts {
		if strings.HasSuffix(name, ".yaml") {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	var objects []object
	for _, name := range names {
		for _, text := range strings.Split("\n"+texts[name], "\n---") {
			var one object
			if err := yaml.Unmarshal([]byte(text), &one); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			if one.Kind != "" {
				objects = append(objects, one)
			}
		}
	}
	return objects, nil
}
