//! A map as a directed graph: factors are nodes, parallel links are one bundle.
//!
//! Nodes stand in order of factor id and bundles in order of their ends, so nothing worked out from the graph depends
//! on the order in which people edited the map. `loops.rs` reads loops from it.

use std::collections::BTreeMap;

use loopwise_model::{FactorId, Link, LinkId, Polarity, SystemMap};
use petgraph::Direction::{Incoming, Outgoing};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef as _;

/// All links from one factor to another, read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The sign all links share; [`Polarity::Unknown`] when any is unknown or they differ.
    pub polarity: Polarity,
    /// Whether the links hold both `+` and `-`.
    pub mixed: bool,
    /// Whether any of the links works after a while: one slow way is enough for the effect to keep arriving late.
    pub delayed: bool,
    /// The links, in order of id. Never empty in the graph of a map.
    pub links: Vec<LinkId>,
}

impl Bundle {
    fn new(id: LinkId, link: &Link) -> Self {
        Self {
            polarity: link.polarity,
            mixed: false,
            delayed: link.delay,
            links: vec![id],
        }
    }
}

/// A bundle with the factors at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BundleRef<'a> {
    /// The cause.
    pub from: FactorId,
    /// The effect.
    pub to: FactorId,
    /// The links between them.
    pub bundle: &'a Bundle,
}

/// How many bundles arrive at a factor and leave it. A factor that acts on itself counts once in each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Degrees {
    /// Bundles that arrive.
    pub incoming: usize,
    /// Bundles that leave.
    pub outgoing: usize,
}

/// A map read as a graph.
#[derive(Debug, Clone)]
pub struct CausalGraph {
    graph: DiGraph<FactorId, Bundle>,
    /// The bundle of each link, in order of link id.
    bundle_of: Vec<(LinkId, EdgeIndex)>,
}

impl CausalGraph {
    /// Reads a map. Links whose ends are not on the map are left out; a map changed by `apply` has none.
    #[must_use]
    pub fn of(map: &SystemMap) -> Self {
        let mut graph = DiGraph::with_capacity(map.factors.len(), map.links.len());
        let nodes: BTreeMap<FactorId, NodeIndex> = map
            .factors
            .keys()
            .map(|id| (*id, graph.add_node(*id)))
            .collect();
        let mut bundles: BTreeMap<(NodeIndex, NodeIndex), Vec<(LinkId, &Link)>> = BTreeMap::new();
        for (id, link) in &map.links {
            if let (Some(from), Some(to)) = (nodes.get(&link.from), nodes.get(&link.to)) {
                bundles.entry((*from, *to)).or_default().push((*id, link));
            }
        }
        let mut bundle_of = Vec::with_capacity(map.links.len());
        for ((from, to), links) in bundles {
            if let Some(bundle) = bundled(&links) {
                let edge = graph.add_edge(from, to, bundle);
                bundle_of.extend(links.iter().map(|(id, _)| (*id, edge)));
            }
        }
        bundle_of.sort_unstable();
        Self { graph, bundle_of }
    }

    /// A graph of some factors, in order of id, and arrows between their places, in order and no two alike. It has no
    /// links of a map.
    pub(crate) fn of_arrows(factors: &[FactorId], arrows: &[(usize, usize, Polarity)]) -> Self {
        let mut graph = DiGraph::with_capacity(factors.len(), arrows.len());
        for factor in factors {
            graph.add_node(*factor);
        }
        for &(from, to, polarity) in arrows {
            let bundle = Bundle {
                polarity,
                mixed: false,
                delayed: false,
                links: Vec::new(),
            };
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), bundle);
        }
        Self {
            graph,
            bundle_of: Vec::new(),
        }
    }

    /// The graph itself: nodes in order of factor id, edges in order of (cause, effect).
    #[must_use]
    pub fn petgraph(&self) -> &DiGraph<FactorId, Bundle> {
        &self.graph
    }

    /// Number of factors.
    #[must_use]
    pub fn factor_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of links.
    #[must_use]
    pub fn link_count(&self) -> usize {
        self.bundle_of.len()
    }

    /// Number of bundles.
    #[must_use]
    pub fn bundle_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The factors, in order of id.
    pub fn factors(&self) -> impl ExactSizeIterator<Item = FactorId> {
        self.graph.raw_nodes().iter().map(|node| node.weight)
    }

    /// The bundles, in order of (cause, effect).
    pub fn bundles(&self) -> impl Iterator<Item = BundleRef<'_>> {
        self.graph.edge_references().map(|edge| BundleRef {
            from: self.graph[edge.source()],
            to: self.graph[edge.target()],
            bundle: edge.weight(),
        })
    }

    /// How many bundles arrive at a factor and leave it; zero for a factor that is not on the map.
    #[must_use]
    pub fn degrees(&self, factor: FactorId) -> Degrees {
        self.node(factor)
            .map_or_else(Degrees::default, |node| Degrees {
                incoming: self.graph.edges_directed(node, Incoming).count(),
                outgoing: self.graph.edges_directed(node, Outgoing).count(),
            })
    }

    /// The strongly connected parts: groups of factors that all lead to each other, each group in order of id, the
    /// groups in order of their first factor. A factor that leads back to no other is a group of its own.
    #[must_use]
    pub fn strong_parts(&self) -> Vec<Vec<FactorId>> {
        let factors =
            |part: Vec<NodeIndex>| part.into_iter().map(|node| self.graph[node]).collect();
        self.strong_nodes().into_iter().map(factors).collect()
    }

    /// The strongly connected parts as nodes, in the order of [`Self::strong_parts`].
    pub(crate) fn strong_nodes(&self) -> Vec<Vec<NodeIndex>> {
        // Kosaraju's search keeps its own stack; Tarjan's in petgraph recurses, which a browser's small stack ends.
        let mut parts = kosaraju_scc(&self.graph);
        for part in &mut parts {
            part.sort_unstable();
        }
        parts.sort_unstable();
        parts
    }

    /// The bundles inside a strongly connected part, with their ends by place in it.
    pub(crate) fn inside<'a>(
        &'a self,
        part: &'a [NodeIndex],
    ) -> impl Iterator<Item = (usize, usize, &'a Bundle)> {
        part.iter().enumerate().flat_map(move |(from, node)| {
            self.graph.edges(*node).filter_map(move |edge| {
                let to = part.binary_search(&edge.target()).ok()?;
                Some((from, to, edge.weight()))
            })
        })
    }

    /// The node of a factor.
    pub(crate) fn node(&self, factor: FactorId) -> Option<NodeIndex> {
        let place = self
            .graph
            .raw_nodes()
            .binary_search_by_key(&factor, |node| node.weight);
        place.ok().map(NodeIndex::new)
    }

    /// The edge that carries a link.
    pub(crate) fn edge_of(&self, link: LinkId) -> Option<EdgeIndex> {
        let place = self.bundle_of.binary_search_by_key(&link, |(id, _)| *id);
        place.ok().map(|place| self.bundle_of[place].1)
    }

    /// The bundle at an edge, with its ends.
    pub(crate) fn bundle(&self, edge: EdgeIndex) -> BundleRef<'_> {
        let edge = &self.graph.raw_edges()[edge.index()];
        BundleRef {
            from: self.graph[edge.source()],
            to: self.graph[edge.target()],
            bundle: &edge.weight,
        }
    }
}

/// Parallel links as one bundle; nothing when there are none.
fn bundled(links: &[(LinkId, &Link)]) -> Option<Bundle> {
    let ((id, first), rest) = links.split_first()?;
    let mut bundle = Bundle::new(*id, first);
    for (id, link) in rest {
        bundle.links.push(*id);
        bundle.delayed |= link.delay;
        if bundle.polarity != link.polarity {
            bundle.polarity = Polarity::Unknown;
        }
    }
    let any = |sign| links.iter().any(|(_, link)| link.polarity == sign);
    bundle.mixed = any(Polarity::Same) && any(Polarity::Opposite);
    Some(bundle)
}

#[cfg(test)]
mod tests {
    use loopwise_model::notation;

    use super::*;

    fn bundles(text: &str) -> Vec<(Polarity, bool, bool, usize)> {
        let graph = CausalGraph::of(&notation::parse(text).unwrap());
        let row = |b: BundleRef| {
            (
                b.bundle.polarity,
                b.bundle.mixed,
                b.bundle.delayed,
                b.bundle.links.len(),
            )
        };
        graph.bundles().map(row).collect()
    }

    #[test]
    fn parallel_links_are_one_bundle() {
        use Polarity::{Opposite, Same, Unknown};
        assert_eq!(bundles("a +> b, a +> b"), [(Same, false, false, 2)]);
        assert_eq!(
            bundles("a -> b, a -> b ||, a -> b"),
            [(Opposite, false, true, 3)]
        );
        assert_eq!(bundles("a +> b, a -> b"), [(Unknown, true, false, 2)]);
        assert_eq!(bundles("a +> b, a ?> b"), [(Unknown, false, false, 2)]);
        assert_eq!(
            bundles("a ?> b, a +> b, a -> b"),
            [(Unknown, true, false, 3)]
        );
        assert_eq!(
            bundles("a +> b, b -> a"),
            [(Same, false, false, 1), (Opposite, false, false, 1)]
        );
    }

    #[test]
    fn degrees_count_bundles() {
        let map = notation::parse("a +> b, a -> b, c +> b, b +> b, b +> d").unwrap();
        let graph = CausalGraph::of(&map);
        let degrees = |label| graph.degrees(map.factor_by_label(label).unwrap());
        assert_eq!(
            degrees("b"),
            Degrees {
                incoming: 3,
                outgoing: 2
            }
        );
        assert_eq!(
            degrees("a"),
            Degrees {
                incoming: 0,
                outgoing: 1
            }
        );
        assert_eq!(graph.degrees(FactorId::from_u128(999)), Degrees::default());
        assert_eq!(
            (
                graph.factor_count(),
                graph.link_count(),
                graph.bundle_count()
            ),
            (4, 5, 4)
        );
    }

    #[test]
    fn strong_parts_stand_in_order_of_their_factors() {
        let map =
            notation::parse("z +> a, a +> b, b +> a, c +> d, d +> e, e +> c, b +> c").unwrap();
        let parts = CausalGraph::of(&map).strong_parts();
        let labels: Vec<Vec<&str>> = parts
            .iter()
            .map(|part| {
                part.iter()
                    .map(|id| map.factors[id].label.as_str())
                    .collect()
            })
            .collect();
        assert_eq!(labels, [vec!["z"], vec!["a", "b"], vec!["c", "d", "e"]]);
    }

    #[test]
    fn a_ring_of_a_hundred_thousand_factors_does_not_end_the_stack() {
        let mut graph = CausalGraph {
            graph: DiGraph::new(),
            bundle_of: Vec::new(),
        };
        let bundle = Bundle {
            polarity: Polarity::Same,
            mixed: false,
            delayed: false,
            links: vec![LinkId::from_u128(1)],
        };
        let nodes: Vec<NodeIndex> = (0..100_000)
            .map(|id| graph.graph.add_node(FactorId::from_u128(id)))
            .collect();
        for (place, node) in nodes.iter().enumerate() {
            graph
                .graph
                .add_edge(*node, nodes[(place + 1) % nodes.len()], bundle.clone());
        }
        assert_eq!(graph.strong_parts().len(), 1);
    }

    #[test]
    fn a_link_without_its_factor_is_left_out() {
        let mut map = notation::parse("a +> b, b +> a").unwrap();
        map.factors.remove(&FactorId::from_u128(2));
        assert_eq!(CausalGraph::of(&map).bundle_count(), 0);
    }
}
