package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.JournalEntry.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tokens of one queue of the fake, kept after their end until the buyer enters again. */
final class InMemoryTokens {
  /** A token, and whether its end stands in the journal. */
  record Token(String value, Instant issuedAt, Instant expiresAt, boolean lapseNoted) {}

  private final Map<UUID, Token> tokens = new HashMap<>();
  private final Duration life;
  private final Clock clock;
  private final InMemoryJournal journal;

  InMemoryTokens(Duration life, Clock clock, InMemoryJournal journal) {
    this.life = life;
    this.clock = clock;
    this.journal = journal;
  }

  void issue(UUID user) {
    Instant now = clock.instant();
    tokens.put(user, new Token("qr_" + UUID.randomUUID(), now, now.plus(life), false));
  }

  Optional<Token> find(UUID user) {
    return Optional.ofNullable(tokens.get(user));
  }

  /** The token, if it has not lapsed. */
  Optional<Token> living(UUID user) {
    return find(user).filter(token -> token.expiresAt().isAfter(clock.instant()));
  }

  long countLiving() {
    return tokens.keySet().stream().filter(user -> living(user).isPresent()).count();
  }

  void move(UUID from, UUID to) {
    find(from).ifPresent(token -> tokens.put(to, token));
    remove(from);
  }

  void remove(UUID user) {
    tokens.remove(user);
  }

  void clear() {
    tokens.clear();
  }

  void noteLapses() {
    List.copyOf(tokens.keySet()).forEach(this::noteLapse);
  }

  /** Notes once that a token has lapsed. */
  void noteLapse(UUID user) {
    find(user)
        .filter(token -> !token.lapseNoted() && living(user).isEmpty())
        .ifPresent(
            token -> {
              tokens.put(user, new Token(token.value(), token.issuedAt(), token.expiresAt(), true));
              journal.note(Kind.EXPIRE, user, 0);
            });
  }
}
