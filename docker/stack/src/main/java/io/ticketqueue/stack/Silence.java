package io.ticketqueue.stack;

import io.ticketqueue.core.liveness.Downtime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides, from who answered in each round of questions, which part has been silent for too long.
 * Where others answer a minute is enough. Where nobody does, the machine is more likely at fault
 * than every process on it, and starting them again would be one load more: then it takes five, and
 * in any case one part at a time. What this process slept through counts for nobody.
 */
final class Silence {
  private final Limits limits;
  private final Map<String, Downtime> silent = new HashMap<>();
  private long lastKill;
  private boolean killed;

  /**
   * How patient it is.
   *
   * @param whileOthersAnswer how long a part may be silent; zero: for ever
   * @param whileNobodyAnswers the same when all are silent
   * @param every the pause between two rounds, and how long a round may take
   */
  record Limits(Duration whileOthersAnswer, Duration whileNobodyAnswers, Duration every) {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A minute, or as the applications are told; as long as five of those when nobody answers. */
    static Limits of(Map<String, String> environment) {
      String told = environment.get("TQ_LIVENESS_EXIT_AFTER");
      Duration patience = told == null ? PATIENCE : Duration.parse(told);
      return new Limits(patience, patience.multipliedBy(5), Duration.ofSeconds(5));
    }
  }

  Silence(Limits limits) {
    this.limits = limits;
  }

  /**
   * Takes the result of one round.
   *
   * @param answered whether each part that should answer did
   * @param nanos the time by {@link System#nanoTime}
   * @return the part to kill
   */
  Optional<String> after(Map<String, Boolean> answered, long nanos) {
    silent.keySet().retainAll(answered.keySet());
    answered.forEach(
        (part, answers) ->
            silent
                .computeIfAbsent(part, name -> new Downtime(limits.every().multipliedBy(2)))
                .observe(!answers, nanos));
    boolean machineWorks = answered.size() == 1 || answered.containsValue(true);
    Duration patience = machineWorks ? limits.whileOthersAnswer() : limits.whileNobodyAnswers();
    if (patience.isZero() || justKilled(nanos)) {
      return Optional.empty();
    }
    Optional<String> longest =
        silent.entrySet().stream()
            .filter(part -> part.getValue().length().compareTo(patience) >= 0)
            .max(Map.Entry.comparingByValue(java.util.Comparator.comparing(Downtime::length)))
            .map(Map.Entry::getKey);
    longest.ifPresent(
        part -> {
          killed = true;
          lastKill = nanos;
        });
    return longest;
  }

  private boolean justKilled(long nanos) {
    return killed && nanos - lastKill < limits.whileOthersAnswer().toNanos() / 2;
  }

  /** How long a part has been silent. */
  Duration of(String part) {
    Downtime one = silent.get(part);
    return one == null ? Duration.ZERO : one.length();
  }
}
