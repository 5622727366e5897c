package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who is killed for its silence, with the limits of the real launcher. */
class SilenceTest {
  private static final Optional<String> NOBODY = Optional.empty();

  private final Silence silence = new Silence(Silence.Limits.of(Map.of()));
  private long seconds = 1_000;

  /** A round five seconds after the one before. */
  private Optional<String> round(List<String> all, String... silentOnes) {
    return roundAfter(5, all, silentOnes);
  }

  private Optional<String> roundAfter(int later, List<String> all, String... silentOnes) {
    seconds += later;
    var answered = new TreeMap<String, Boolean>();
    all.forEach(part -> answered.put(part, !List.of(silentOnes).contains(part)));
    return silence.after(answered, Duration.ofSeconds(seconds).toNanos());
  }

  private void quietRounds(int rounds, List<String> all, String... silentOnes) {
    for (int n = 0; n < rounds; n++) {
      assertThat(round(all, silentOnes)).isEqualTo(NOBODY);
    }
  }

  private static final List<String> THREE = List.of("edge", "event", "user");

  @Test
  void aPartThatIsSilentForAMinuteWhileOthersAnswerIsKilled() {
    quietRounds(12, THREE, "event");
    assertThat(round(THREE, "event")).contains("event");
    assertThat(silence.of("event")).hasSeconds(60);
  }

  @Test
  void anAnswerInBetweenBeginsAnew() {
    quietRounds(12, THREE, "event");
    quietRounds(1, THREE);
    quietRounds(12, THREE, "event");
  }

  @Test
  void whereNobodyAnswersItTakesFiveMinutes() {
    quietRounds(60, THREE, "edge", "event", "user");
    assertThat(round(THREE, "edge", "event", "user")).isPresent();
  }

  @Test
  void oneAtATimeIsKilled() {
    quietRounds(12, THREE, "event", "user");
    String first = round(THREE, "event", "user").orElseThrow();
    String second = first.equals("event") ? "user" : "event";
    List<String> others = THREE.stream().filter(part -> !part.equals(first)).toList();
    quietRounds(5, others, second);
    assertThat(round(others, second)).contains(second);
  }

  @Test
  void whatTheLauncherSleptThroughCountsForNobody() {
    quietRounds(2, THREE, "event");
    assertThat(roundAfter(3_600, THREE, "event")).isEqualTo(NOBODY);
    quietRounds(1, THREE);
  }

  @Test
  void aPartThatIsBeingStartedIsForgotten() {
    quietRounds(12, THREE, "event");
    quietRounds(1, List.of("edge", "user"));
    quietRounds(12, THREE, "event");
  }

  @Test
  void theOnlyPartHasNobodyToBeComparedWith() {
    quietRounds(12, List.of("user"), "user");
    assertThat(round(List.of("user"), "user")).contains("user");
  }

  @Test
  void patienceForEverKillsNobody() {
    var patient = new Silence(Silence.Limits.of(Map.of("TQ_LIVENESS_EXIT_AFTER", "PT0S")));
    for (int second = 0; second < 3_600; second += 5) {
      assertThat(
              patient.after(
                  Map.of("edge", true, "user", false), Duration.ofSeconds(second).toNanos()))
          .isEmpty();
    }
  }
}
