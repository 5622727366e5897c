package io.ticketqueue.event;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Prices by grade.
 *
 * @param won of the grades that have one
 */
public record GradePrices(Map<Grade, Long> won) {
  /** No prices. */
  public static final GradePrices NONE = new GradePrices(Map.of());

  public GradePrices {
    Map<Grade, Long> ordered = new EnumMap<>(Grade.class);
    ordered.putAll(won);
    won = Collections.unmodifiableMap(ordered);
  }

  /** These prices, replaced by the others where those name a grade. */
  public GradePrices overriddenBy(GradePrices others) {
    Map<Grade, Long> all = new EnumMap<>(Grade.class);
    all.putAll(won);
    all.putAll(others.won);
    return new GradePrices(all);
  }

  /** The first of the grades that has no price. */
  public Optional<Grade> firstMissing(Collection<Grade> grades) {
    return grades.stream().filter(grade -> !won.containsKey(grade)).findFirst();
  }
}
