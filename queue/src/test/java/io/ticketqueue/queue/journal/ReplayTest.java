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
    return drawn(new Lots("", 0, Beacon.none(), seed));
  }

  /** Its sale starts at 1500. */
  private static Replay drawn(Lots lots) {
    Replay replay = new Replay(lots);
    assertThat(replay.apply(entry(1000, Kind.RATE, "", 10))).isEmpty();
    assertThat(replay.apply(entry(1000, Kind.START, "", 1500))).isEmpty();
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
    assertThat(replay.apply(entry(1600, Kind.OPEN, "", 1500))).isEmpty();
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
    Replay replay = drawn(new Lots("", 0, Beacon.none(), null));
    assertThat(replay.apply(entry(1000, Kind.ENTER, "p", 7))).isEmpty();
    assertThat(replay.apply(entry(1000, Kind.ENTER, "q", 7))).contains("has that place");
    assertThat(replay.apply(entry(2000, Kind.ADMIT, "p", 7))).contains("not published");
  }

  /** Who knows the seed could place anybody. */
  @Test
  void afterTheOpeningThereIsNoLotWhateverTheStartIs() {
    String seed = Draw.newSeed();
    Replay replay = drawn(seed);
    assertThat(replay.apply(lot(1499, Kind.ENTER, seed, "early"))).isEmpty();
    assertThat(replay.apply(lot(1500, Kind.ENTER, seed, "at the start"))).contains("opening");
    assertThat(replay.apply(lot(1600, Kind.ADMIT, seed, "early"))).contains("before the draw");
    replay = drawn(seed);
    assertThat(replay.apply(entry(1400, Kind.OPEN, "", 1400))).contains("before the sale");
    replay = drawn(seed);
    assertThat(replay.apply(entry(1400, Kind.START, "", 9000))).isEmpty();
    assertThat(replay.apply(lot(1600, Kind.ENTER, seed, "put off"))).isEmpty();
    assertThat(replay.apply(entry(9000, Kind.OPEN, "", 9000))).isEmpty();
    assertThat(replay.apply(entry(9001, Kind.START, "", 20_000))).contains("has not opened");
    assertThat(replay.apply(lot(9002, Kind.ENTER, seed, "late"))).contains("opening");
  }

  @Test
  void beforeTheOpeningThereIsNoPlaceByArrival() {
    Replay replay = drawn(Draw.newSeed());
    JournalEntry place = entry(1100, Kind.ENTER, "p", Draw.LOTTERY_NUMBERS + 1100);
    assertThat(replay.apply(place)).contains("before the draw has opened");
  }

  /** A seed that was chosen for its lots is no help, since the round came after it. */
  @Test
  void theBeaconsRoundIsMixedIntoEveryLot() {
    String seed = Draw.newSeed();
    String randomness = Draw.newSeed();
    Lots lots = new Lots("", 0, new Beacon("sandbox", 7, randomness), seed);
    long withRound = Draw.lotteryNumber(seed, randomness, "p");
    assertThat(drawn(lots).apply(entry(1100, Kind.ENTER, "p", withRound))).isEmpty();
    assertThat(drawn(lots).apply(lot(1100, Kind.ENTER, seed, "p"))).contains("person's lot");
    Lots early = new Lots("", 0, new Beacon("sandbox", 7, null), null);
    assertThat(drawn(early).apply(entry(1100, Kind.ENTER, "p", 5))).contains("beacon's round");
  }

  /** A draw that the release before began: no beacon, and neither start nor opening stated. */
  private static Replay drawnBefore(String seed, String... early) {
    Replay replay = new Replay(new Lots("", 0, null, seed));
    assertThat(replay.apply(entry(1000, Kind.RATE, "", 1))).isEmpty();
    for (String who : early) {
      assertThat(replay.apply(lot(1001, Kind.ENTER, seed, who))).isEmpty();
    }
    return replay;
  }

  @Test
  void aDrawOfTheReleaseBeforeIsPlayedByItsRulesAndWhatTheyLeaveOpenIsTold() {
    String seed = Draw.newSeed();
    long late = Draw.LOTTERY_NUMBERS + 2000;
    Replay replay = drawnBefore(seed, "me");
    assertThat(replay.apply(entry(2000, Kind.ENTER, "late", late))).isEmpty();
    assertThat(replay.apply(lot(3000, Kind.ADMIT, seed, "me"))).isEmpty();
    assertThat(replay.unchecked()).singleElement().asString().contains("opening");
    assertThat(replay.apply(entry(3000, Kind.RATE, "", 1))).as("a new second").isEmpty();
    assertThat(replay.apply(entry(3000, Kind.ADMIT, "late", late))).isEmpty();
    assertThat(replay.unchecked()).hasSize(2).last().asString().contains("clock");
  }

  @Test
  void aDrawOfTheReleaseBeforeIsStillPlayedByItsLotsAndItsRate() {
    String seed = Draw.newSeed();
    assertThat(drawnBefore(seed).apply(entry(1001, Kind.ENTER, "me", 1))).contains("person's lot");
    List<String> early =
        Stream.of("one", "two")
            .sorted(Comparator.comparing(who -> Draw.lotteryNumber(seed, who)))
            .toList();
    Replay replay = drawnBefore(seed, "one", "two");
    assertThat(replay.apply(lot(2000, Kind.ADMIT, seed, early.getLast()))).contains("overtaken");
    replay = drawnBefore(seed, "one", "two");
    assertThat(replay.apply(lot(2000, Kind.ADMIT, seed, early.getFirst()))).isEmpty();
    assertThat(replay.apply(lot(2000, Kind.ADMIT, seed, early.getLast()))).contains("the rate");
  }

  /** A queue of today goes on with it: from the start that it states, its rules apply. */
  @Test
  void oncePutIntoAJournalOfBeforeTheStartCounts() {
    String seed = Draw.newSeed();
    Replay replay = drawnBefore(seed, "me");
    assertThat(replay.apply(entry(1100, Kind.START, "", 1500))).isEmpty();
    assertThat(replay.apply(lot(1500, Kind.ENTER, seed, "you"))).contains("opening");
    assertThat(replay.apply(lot(1500, Kind.ADMIT, seed, "me"))).contains("before the draw");
    replay = drawnBefore(seed, "me");
    assertThat(replay.apply(entry(1600, Kind.START, "", 1500))).isEmpty();
    assertThat(replay.apply(entry(1600, Kind.OPEN, "", 1500))).isEmpty();
    assertThat(replay.apply(lot(1600, Kind.ADMIT, seed, "me"))).isEmpty();
    assertThat(replay.apply(lot(1700, Kind.ENTER, seed, "you"))).contains("opening");
    replay = drawnBefore(seed, "me");
    assertThat(replay.apply(entry(1600, Kind.OPEN, "", 1500))).contains("before the sale");
  }

  @Test
  void whatAQueueOfTodayStatesLeavesNothingUnchecked() {
    String seed = Draw.newSeed();
    Replay replay = drawn(seed);
    assertThat(replay.apply(lot(1400, Kind.ENTER, seed, "me"))).isEmpty();
    assertThat(replay.apply(entry(1500, Kind.OPEN, "", 1500))).isEmpty();
    assertThat(replay.apply(lot(1600, Kind.ADMIT, seed, "me"))).isEmpty();
    assertThat(replay.unchecked()).isEmpty();
    assertThat(
            new Replay(new Lots("", 0, Beacon.none(), seed)).apply(lot(1, Kind.ENTER, seed, "me")))
        .as("no start stated")
        .contains("opening");
  }

  @Test
  void whoWasAbsentMayHaveGivenWay() {
    Replay replay = new Replay(null);
    before().forEach(replay::apply);
    assertThat(replay.apply(entry(2000, Kind.YIELD, "p1", 1001))).contains("not parked");
    assertThat(replay.apply(entry(2000, Kind.YIELD, "p3", 1003))).isEmpty();
    assertThat(replay.apply(entry(2000, Kind.RETURN, "p3", 1003))).contains("not parked");
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
    assertThat(rate.admit(2_000_001)).as("stated again: no new second").isFalse();
    assertThat(rate.clock(1_000_000, 2_000_001)).isEmpty();
    assertThat(rate.admit(2_000_001)).as("the clock was set back: a new second").isTrue();
    assertThat(rate.admit(2_000_001)).isFalse();
    assertThat(rate.clock(1_500_000, 2_000_001)).contains("begun already");
    assertThat(rate.clock(2_000_000, 2_000_001)).contains("not set back");
  }
}
