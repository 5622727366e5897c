package io.ticketqueue.user;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The first terms of the product, in memory. */
final class InMemoryTerms implements Terms {
  private final Map<UUID, List<Agreement>> agreements = new HashMap<>();

  @Override
  public List<Term> findInForce(Instant now) {
    return List.of(
        new Term("SERVICE", "1.0", true, "title", "content"),
        new Term("PRIVACY", "1.0", true, "title", "content"),
        new Term("MARKETING", "1.0", false, "title", "content"));
  }

  @Override
  public void addAgreements(UUID userId, List<Agreement> more, Instant at) {
    agreements.put(userId, List.copyOf(more));
  }

  List<Agreement> agreements(UUID userId) {
    return agreements.getOrDefault(userId, List.of());
  }
}
