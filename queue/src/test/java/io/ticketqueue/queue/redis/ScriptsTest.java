package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.queue.journal.Draw;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Lua and Java must name alike. */
class ScriptsTest {
  private static MatchResult find(LuaScript script, String pattern) {
    return Pattern.compile(pattern).matcher(script.text()).results().findFirst().orElseThrow();
  }

  @Test
  void theKindsOfStatusAreNumberedAlike() {
    MatchResult kinds = find(Scripts.STATUS, "local (NONE, [A-Z_, ]+) = ([0-9, ]+)\\n");
    List<String> names = List.of(kinds.group(1).split(", "));
    List<String> numbers = List.of(kinds.group(2).split(", "));
    assertThat(names)
        .isEqualTo(Arrays.stream(ScriptResults.Kind.values()).map(Enum::name).toList());
    assertThat(numbers)
        .isEqualTo(IntStream.range(0, names.size()).mapToObj(Integer::toString).toList());
  }

  @Test
  void lotteryNumbersAreOfTheSameRange() {
    String power = find(Scripts.ENTER, "local LOTTERY_NUMBERS = 2 \\^ (\\d+)\\n").group(1);
    assertThat(1L << Integer.parseInt(power)).isEqualTo(Draw.LOTTERY_NUMBERS);
  }

  @Test
  void everyScriptIsWholeAndHasItsStateOnce() {
    List<LuaScript> ofQueue =
        List.of(
            Scripts.ENTER,
            Scripts.STATUS,
            Scripts.ADMIT,
            Scripts.END,
            Scripts.MEMBERSHIP,
            Scripts.STATISTICS,
            Scripts.SET_RATE,
            Scripts.PUBLICATION);
    for (LuaScript script : ofQueue) {
      assertThat(script.text()).containsOnlyOnce("local META, READY").doesNotContain("@include");
    }
  }
}
