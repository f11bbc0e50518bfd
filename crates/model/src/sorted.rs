//! A map from keys to values in one sorted list: little code for every pair of types, which counts where it travels over
//! school wifi. For maps that are filled in order or stay small; a lookup takes as long as in a tree.

use minicbor::{Decode, Decoder, Encode, Encoder};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Keys in order, each with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// A map with nothing in it.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// A map of these, in whatever order they come. Of several values of one key the last counts.
    fn from_list(mut list: Vec<(K, V)>) -> Self {
        if !list.is_sorted_by(|a, b| a.0 < b.0) {
            // Equal keys keep their order, the last first, so that the first of them is the one to keep.
            list.reverse();
            list.sort_by(|a, b| a.0.cmp(&b.0));
            list.dedup_by(|later, kept| later.0 == kept.0);
        }
        Self(list)
    }

    fn place(&self, key: &K) -> Result<usize, usize> {
        // Most maps are filled in order.
        match self.0.last() {
            Some((last, _)) if last < key => Err(self.0.len()),
            _ => self.0.binary_search_by(|(held, _)| held.cmp(key)),
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&V> {
        self.place(key).ok().map(|place| &self.0[place].1)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let place = self.place(key).ok()?;
        Some(&mut self.0[place].1)
    }

    /// Whether a key has a value.
    #[must_use]
    pub fn contains_key(&self, key: &K) -> bool {
        self.place(key).is_ok()
    }

    /// Gives a key a value, and returns the one it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// Takes a key out, and returns its value.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let place = self.place(key).ok()?;
        Some(self.0.remove(place).1)
    }

    /// The value of a key; made first when there is none.
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let place = match self.place(&key) {
            Ok(place) => place,
            Err(place) => {
                self.0.insert(place, (key, make()));
                place
            }
        };
        &mut self.0[place].1
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keys and values in order.
    pub fn iter(&self) -> Iter<'_, K, V> {
        self.0.iter().map(pair as fn(&(K, V)) -> (&K, &V))
    }

    /// Keys and values in order, the values to be changed.
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        let pair = pair_mut as fn(&mut (K, V)) -> (&K, &mut V);
        self.0.iter_mut().map(pair)
    }

    /// The first key and its value.
    #[must_use]
    pub fn first_key_value(&self) -> Option<(&K, &V)> {
        self.0.first().map(pair)
    }

    /// The last key and its value.
    #[must_use]
    pub fn last_key_value(&self) -> Option<(&K, &V)> {
        self.0.last().map(pair)
    }

    /// Values in order of their keys, to be changed.
    pub fn values_mut(&mut self) -> impl ExactSizeIterator<Item = &mut V> + DoubleEndedIterator {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// Keys in order, without their values.
    pub fn into_keys(self) -> impl ExactSizeIterator<Item = K> {
        self.0.into_iter().map(|(key, _)| key)
    }

    /// Values in order of their keys.
    pub fn into_values(self) -> impl ExactSizeIterator<Item = V> {
        self.0.into_iter().map(|(_, value)| value)
    }

    /// Keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> + DoubleEndedIterator + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// Values in order of their keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> + DoubleEndedIterator + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// Keeps what a test holds for.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain_mut(|(key, value)| keep(key, value));
    }

    /// Everything, in order.
    pub fn into_list(self) -> Vec<(K, V)> {
        self.0
    }
}

/// Keys and values of a [`SortedMap`].
pub type Iter<'a, K, V> = std::iter::Map<std::slice::Iter<'a, (K, V)>, fn(&(K, V)) -> (&K, &V)>;
/// Keys and values of a [`SortedMap`], the values to be changed.
pub type IterMut<'a, K, V> =
    std::iter::Map<std::slice::IterMut<'a, (K, V)>, fn(&mut (K, V)) -> (&K, &mut V)>;

fn pair<K, V>((key, value): &(K, V)) -> (&K, &V) {
    (key, value)
}

fn pair_mut<K, V>((key, value): &mut (K, V)) -> (&K, &mut V) {
    (key, value)
}

impl<'a, K: Ord, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, K: Ord, V> IntoIterator for &'a mut SortedMap<K, V> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = IterMut<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for SortedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        for (key, value) in pairs {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> std::ops::Index<&K> for SortedMap<K, V> {
    type Output = V;

    fn index(&self, key: &K) -> &V {
        self.get(key).expect("the key has a value")
    }
}

impl<K: Serialize, V: Serialize> Serialize for SortedMap<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(pair))
    }
}

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Deserialize<'de> for SortedMap<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = std::collections::BTreeMap::deserialize(deserializer)?;
        Ok(tree.into_iter().collect())
    }
}

impl<C, K: Encode<C>, V: Encode<C>> Encode<C> for SortedMap<K, V> {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut Encoder<W>,
        context: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder.map(self.0.len() as u64)?;
        for (key, value) in &self.0 {
            key.encode(encoder, context)?;
            value.encode(encoder, context)?;
        }
        Ok(())
    }
}

impl<'b, C, K: Decode<'b, C> + Ord, V: Decode<'b, C>> Decode<'b, C> for SortedMap<K, V> {
    fn decode(decoder: &mut Decoder<'b>, context: &mut C) -> Result<Self, minicbor::decode::Error> {
        let mut list = Vec::new();
        let mut left = decoder.map()?;
        loop {
            match &mut left {
                Some(0) => return Ok(Self::from_list(list)),
                Some(left) => *left -= 1,
                None if decoder.datatype()? == minicbor::data::Type::Break => {
                    decoder.skip()?;
                    return Ok(Self::from_list(list));
                }
                None => {}
            }
            list.push((K::decode(decoder, context)?, V::decode(decoder, context)?));
        }
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for SortedMap<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    /// Of several values of one key the last counts.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self::from_list(pairs.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_holds_what_a_tree_holds(steps in prop::collection::vec((0..20_u8, any::<Option<u8>>()), 0..60)) {
            let (mut ours, mut tree) = (SortedMap::new(), BTreeMap::new());
            for (key, value) in steps {
                match value {
                    Some(value) => prop_assert_eq!(ours.insert(key, value), tree.insert(key, value)),
                    None => prop_assert_eq!(ours.remove(&key), tree.remove(&key)),
                }
                prop_assert!(ours.iter().eq(tree.iter()));
                prop_assert_eq!(ours.get(&key), tree.get(&key));
                prop_assert_eq!(ours.contains_key(&key), tree.contains_key(&key));
            }
            let again: SortedMap<u8, u8> = tree.into_iter().rev().collect();
            prop_assert_eq!(again, ours);
        }
    }
}
