package io.ticketqueue.queue.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.journal.JournalEntry.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fair queue may do next, entry by entry. */
@Tag("REQ-QUEUE-001")
class ReplayTest {
  /** Two wait (places 1001 and 1002), one is parked (1003), one is admitted (was 1000). */
  private static List<JournalEntry> before() {
    List<JournalEntry> entries = new ArrayList<>();
    entries.add(entry(1000, Kind.RATE, "", 10));
    for (int person = 0; person < 4; person++) {
      entries.add(entry(1000 + person, Kind.ENTER, "p" + person, 1000 + person));
    }
    entries.add(entry(1010, Kind.ADMIT, "p0", 1000));
    entries.add(entry(1010, Kind.PARK, "p3", 1003));
    return entries;
  }

  private static JournalEntry entry(long time, Kind kind, String who, long place) {
    return new JournalEntry(0, time, kind, who, place);
  }

  static Stream<Arguments> next() {
    return Stream.of(
        Arguments.of(entry(2000, Kind.ENTER, "new", 2000), ""),
        Arguments.of(entry(2000, Kind.ENTER, "new", 1999), "time of arrival"),
        Arguments.of(entry(2000, Kind.ENTER, "p1", 2000), "in the queue already"),
        Arguments.of(entry(2000, Kind.ENTER, "p3", 2000), "in the queue already"),
        Arguments.of(entry(2000, Kind.ENTER, "p0", 2000), "in the queue already"),
        Arguments.of(entry(1009, Kind.ENTER, "new", 1009), "time went back"),
        Arguments.of(entry(2000, Kind.ADMIT, "p1", 1001), ""),
        Arguments.of(entry(2000, Kind.ADMIT, "p2", 1002), "overtaken"),
        Arguments.of(entry(2000, Kind.ADMIT, "p1", 1002), "overtaken"),
        Arguments.of(entry(2000, Kind.ADMIT, "p3", 1003), "overtaken"),
        Arguments.of(entry(2000, Kind.PARK, "p1", 1001), ""),
        Arguments.of(entry(2000, Kind.PARK, "p1", 1002), "not ready"),
        Arguments.of(entry(2000, Kind.PARK, "p3", 1003), "not ready"),
        Arguments.of(entry(2000, Kind.RETURN, "p3", 1003), ""),
        Arguments.of(entry(2000, Kind.RETURN, "p3", 1004), "not parked"),
        Arguments.of(entry(2000, Kind.RETURN, "p1", 1001), "not parked"),
        Arguments.of(entry(2000, Kind.LEAVE, "p1", 1001), ""),
        Arguments.of(entry(2000, Kind.LEAVE, "p3", 1003), ""),
        Arguments.of(entry(2000, Kind.LEAVE, "p0", 0), ""),
        Arguments.of(entry(2000, Kind.LEAVE, "p0", 1000), "has no place"),
        Arguments.of(entry(2000, Kind.LEAVE, "new", 0), "was not there"),
        Arguments.of(entry(2000, Kind.EXPIRE, "p0", 0), ""),
        Arguments.of(entry(2000, Kind.EXPIRE, "p1", 0), "had no token"),
        Arguments.of(entry(2000, Kind.USED, "p0", 0), ""),
        Arguments.of(entry(2000, Kind.USED, "p1", 0), "had no token"),
        Arguments.of(entry(2000, Kind.CLEAR, "", 0), ""),
        Arguments.of(entry(2000, Kind.RATE, "", 5), ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("next")
  void anEntryIsFairOrItsFaultIsNamed(JournalEntry next, String fault) {
    Replay replay = new Replay(null);
    before().forEach(entry -> assertThat(replay.apply(entry)).isEmpty());
    if (fault.isEmpty()) {
      assertThat(replay.apply(next)).isEmpty();
    } else {
      assertThat(replay.apply(next)).contains(fault);
    }
  }

  @Test
  void aLapsedTokenMayStillHaveBeenUsedOnce() {
    Replay replay = new Replay(null);
    before().forEach(replay::apply);
    assertThat(replay.apply(entry(2000, Kind.EXPIRE, "p0", 0))).isEmpty();
    assertThat(replay.apply(entry(2000, Kind.USED, "p0", 0))).isEmpty();
    assertThat(replay.apply(entry(2000, Kind.USED, "p0", 0))).contains("had no token");
  }

  @Test
  void afterAClearTheQueueIsEmpty() {
    Replay replay = new Replay(null);
    before().forEach(replay::apply);
    replay.apply(entry(2000, Kind.CLEAR, "", 0));
    assertThat(replay.apply(entry(2000, Kind.ADMIT, "p1", 1001))).contains("overtaken");
    assertThat(replay.apply(entry(2000, Kind.ENTER, "p1", 2000))).isEmpty();
    assertThat(replay.admitted()).isEqualTo(1);
  }

  private static Replay drawn(@Nullable String seed) {
    Replay replay = new Replay(new JournalDocument.Lots("", seed));
    assertThat(replay.apply(entry(1000, Kind.RATE, "", 10))).isEmpty();
    return replay;
  }

  private static JournalEntry lot(long time, Kind kind, String seed, String who) {
    return entry(time, kind, who, Draw.lotteryNumber(seed, who));
  }

  @Test
  void inADrawLotsGoBeforeTimesOfArrival() {
    String seed = Draw.newSeed();
    Replay replay = drawn(seed);
    long late = Draw.LOTTERY_NUMBERS + 2000;
    List<String> early =
        Stream.of("one", "two", "three")
            .sorted(Comparator.comparing(who -> Draw.lotteryNumber(seed, who)))
            .toList();
    for (String who : early.reversed()) {
      assertThat(replay.apply(lot(1001, Kind.ENTER, seed, who))).isEmpty();
    }
    assertThat(replay.apply(entry(2000, Kind.ENTER, "late", late))).isEmpty();
    assertThat(replay.apply(entry(2001, Kind.ENTER, "wrong", late + 5)))
        .contains("time of arrival");
    for (String who : early) {
      assertThat(replay.apply(lot(3000, Kind.ADMIT, seed, who))).isEmpty();
    }
    assertThat(replay.apply(entry(3000, Kind.ADMIT, "late", late))).isEmpty();
  }

  @Test
  void aLotIsTheOneTheSeedGivesThisPerson() {
    String seed = Draw.newSeed();
    Replay replay = drawn(seed);
    assertThat(replay.apply(entry(1000, Kind.ENTER, "me", 1))).contains("lot");
    long anothers = Draw.lotteryNumber(seed, "somebody");
    assertThat(replay.apply(entry(1000, Kind.ENTER, "me", anothers))).contains("lot");
    assertThat(replay.apply(lot(1000, Kind.ENTER, seed, "me"))).isEmpty();
  }

  @Test
  void aLotCannotBeCheckedWhileTheSeedIsSecretAndNobodyMayBeAdmitted() {
    Replay replay = drawn(null);
    assertThat(replay.apply(entry(1000, Kind.ENTER, "p", 7))).isEmpty();
    assertThat(replay.apply(entry(1000, Kind.ENTER, "q", 7))).contains("has that place");
    assertThat(replay.apply(entry(2000, Kind.ADMIT, "p", 7))).contains("not published");
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void theRateAllowsSoManyInEachSecond() {
    AdmissionRate rate = new AdmissionRate();
    assertThat(rate.admit(500_000)).as("before a rate is stated").isFalse();
    rate.state(2);
    assertThat(rate.admit(1_000_000)).isTrue();
    assertThat(rate.admit(1_999_999)).isTrue();
    assertThat(rate.admit(1_999_999)).isFalse();
    assertThat(rate.admit(2_000_000)).isTrue();
    rate.state(1);
    assertThat(rate.admit(2_000_001)).as("lowered").isFalse();
    rate.state(1);
    assertThat(rate.admit(2_000_001)).as("stated again: a new second").isTrue();
  }
}
