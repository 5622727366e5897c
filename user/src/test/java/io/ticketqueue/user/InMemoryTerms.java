package io.ticketqueue.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The first terms of the product, in memory. */
final class InMemoryTerms implements Terms {
  private final Map<UUID, List<Answer>> answers = new HashMap<>();
  private final List<Term> inForce =
      new ArrayList<>(
          List.of(
              new Term("SERVICE", "1.0", true, "title", "content"),
              new Term("PRIVACY", "1.0", true, "title", "content"),
              new Term("MARKETING", "1.0", false, "title", "content")));

  /** Brings a further version into force. */
  void publish(Term term) {
    inForce.removeIf(old -> old.code().equals(term.code()));
    inForce.add(term);
  }

  @Override
  public List<Term> findInForce(Instant now) {
    return List.copyOf(inForce);
  }

  @Override
  public List<Answer> findAnswers(UUID userId) {
    Map<String, Answer> last = new LinkedHashMap<>();
    history(userId).forEach(answer -> last.put(answer.code() + answer.version(), answer));
    return List.copyOf(last.values());
  }

  @Override
  public void addAgreements(UUID userId, List<Agreement> more, Instant at) {
    List<Answer> all = answers.computeIfAbsent(userId, id -> new ArrayList<>());
    more.forEach(a -> all.add(new Answer(a.code(), a.version(), a.agreed(), at)));
  }

  /** Every answer, oldest first. */
  List<Answer> history(UUID userId) {
    return answers.getOrDefault(userId, List.of());
  }

  List<Agreement> agreements(UUID userId) {
    return history(userId).stream()
        .map(answer -> new Agreement(answer.code(), answer.version(), answer.agreed()))
        .toList();
  }
}
