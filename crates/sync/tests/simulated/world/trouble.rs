//! What breaks in a plan: connections, tabs, the server, the store.

use super::{Event, World};

impl World {
    /// A connection breaks; the tab comes back after a while.
    pub(super) fn hang_up(&mut self, tab: usize) {
        if let Some(conn) = self.tabs[tab].conn.take() {
            self.conns.remove(&conn);
            let effects = self
                .room
                .as_mut()
                .map(|room| room.leave(conn))
                .unwrap_or_default();
            self.carry_out_effects(effects);
        }
        self.tabs[tab].session.disconnected();
        let away = if self.weather.broken > 0 && self.random.per_mille(150) {
            150_000
        } else {
            2_000
        };
        let delay = self.random.between(1, away);
        let life = self.tabs[tab].life;
        self.at(delay, Event::Connect(tab, life));
    }

    pub(super) fn server_dies(&mut self, away: u64) {
        self.room = None;
        self.server_life += 1;
        for tab in 0..self.tabs.len() {
            if self.tabs[tab].conn.is_some() {
                self.hang_up(tab);
            }
        }
        self.at(away, Event::ServerUp);
    }

    pub(super) fn trouble(&mut self) {
        let tab = self.random.below(self.tabs.len() as u64) as usize;
        if self.random.per_mille(self.weather.broken) {
            self.hang_up(tab);
        }
        if self.random.per_mille(self.weather.tab_dies) {
            self.hang_up(tab);
            self.tabs[tab].reload();
            let life = self.tabs[tab].life;
            self.at(500, Event::Connect(tab, life));
        }
        if self.random.per_mille(self.weather.server_dies) {
            let away = self.random.between(10, 5_000);
            self.server_dies(away);
        }
        if self.random.per_mille(self.weather.store_fails) {
            self.store_down_until = self.now + self.random.between(10, 2_000);
        }
        if self.random.per_mille(200) {
            self.store.take_snapshot();
        }
    }
}
