package main

import (
	"context"
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
)

// liveCluster answers `lookup` as the management cluster would: its namespaces carry the mesh's label or not, and it has
// the named Secrets, and no ConfigMaps yet. KOF's templates look for nothing else.
type liveCluster struct {
	mesh    bool
	secrets []string
}

func (c liveCluster) GetClientFor(apiVersion, kind string) (dynamic.NamespaceableResourceInterface, bool, error) {
	if apiVersion == "v1" && (kind == "Namespace" || kind == "Secret" || kind == "ConfigMap") {
		return resource{cluster: c, kind: kind}, kind != "Namespace", nil
	}
	return nil, false, fmt.Errorf("no answer is written for a lookup of %s %s", apiVersion, kind)
}

// resource is one kind's client; what it does not implement would panic, and so be seen.
type resource struct {
	dynamic.NamespaceableResourceInterface
	cluster liveCluster
	kind    string
}

func (r resource) Namespace(string) dynamic.ResourceInterface { return r }

func (r resource) Get(_ context.Context, name string, _ metav1.GetOptions, _ ...string) (*unstructured.Unstructured, error) {
	if r.kind == "ConfigMap" {
		return nil, apierrors.NewNotFound(schema.GroupResource{Resource: "configmaps"}, name)
	}
	if r.kind != "Namespace" {
		return nil, fmt.Errorf("no answer is written for a lookup of one %s", r.kind)
	}
	labels := map[string]interface{}{}
	if r.cluster.mesh {
		labels["istio-injection"] = "enabled"
	}
	metadata := map[string]interface{}{"name": name, "labels": labels}
	return &unstructured.Unstructured{Object: map[string]interface{}{"metadata": metadata}}, nil
}

func (r resource) List(context.Context, metav1.ListOptions) (*unstructured.UnstructuredList, error) {
	list := &unstructured.UnstructuredList{Object: map[string]interface{}{}}
	for _, name := range r.cluster.secrets {
		metadata := map[string]interface{}{"name": name}
		list.Items = append(list.Items, unstructured.Unstructured{Object: map[string]interface{}{"metadata": metadata}})
	}
	return list, nil
}
