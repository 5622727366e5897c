package io.ticketqueue.queue.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue, replayed from its journal. A draw that began under the release before has no beacon and
 * states neither start nor opening until a queue of today goes on with it: up to there the rules of
 * that release apply, and what they leave open is told.
 */
final class Replay {
  private static final String OPENING =
      "whether lots and admissions waited for the opening: it was not stated from the beginning";
  private static final String CLOCK =
      "whether the clock was set back: a rate that is stated again stood for a new second";

  private final @Nullable Lots lots;
  private final TreeMap<Long, String> ready = new TreeMap<>();
  private final Map<String, Long> places = new HashMap<>();
  private final Map<String, Long> parked = new HashMap<>();
  private final Set<String> inside = new HashSet<>();
  private final Set<String> lapsed = new HashSet<>();
  private final AdmissionRate rate = new AdmissionRate();
  private final Set<String> unchecked = new LinkedHashSet<>();
  private long lastTime;
  private long lastArrival;
  private long saleStart;
  private boolean opened;
  private long admitted;

  /**
   * @param lots of a draw; null where all places are by arrival
   */
  Replay(@Nullable Lots lots) {
    this.lots = lots;
  }

  long admitted() {
    return admitted;
  }

  /** What could not be checked. */
  List<String> unchecked() {
    return List.copyOf(unchecked);
  }

  /** Applies an entry; returns what is wrong with it, or an empty text. */
  String apply(JournalEntry e) {
    if (e.timeMicros() < lastTime) {
      return "time went back";
    }
    lastTime = e.timeMicros();
    return switch (e.kind()) {
      case RATE -> {
        stateRate(e);
        yield "";
      }
      case ENTER -> enter(e);
      case PARK -> park(e);
      case RETURN -> unpark(e);
      case ADMIT -> admit(e);
      case LEAVE -> leave(e);
      case EXPIRE -> {
        lapsed.add(e.who());
        yield inside.remove(e.who()) ? "" : "had no token";
      }
      case USED -> {
        boolean had = inside.remove(e.who());
        yield lapsed.remove(e.who()) || had ? "" : "had no token";
      }
      case CLEAR -> {
        ready.clear();
        places.clear();
        parked.clear();
        yield "";
      }
      case START -> start(e);
      case OPEN -> open(e);
      case CLOCK -> rate.clock(e.place(), e.timeMicros());
      case YIELD ->
          Objects.equals(parked.remove(e.who()), e.place()) ? "" : "was not parked at that place";
    };
  }

  private void stateRate(JournalEntry e) {
    boolean isNewSecond = lots != null && isOfBefore(lots) && rate.is(e.place());
    rate.state(e.place());
    if (isNewSecond) {
      rate.beginSecond();
      unchecked.add(CLOCK);
    }
  }

  /** Whether a release that stated no opening made the journal up to here. */
  private boolean isOfBefore(Lots lots) {
    return lots.beacon() == null && saleStart == 0;
  }

  /** Whether the journal says that the draw has not opened. */
  private boolean isClosed(Lots lots) {
    if (isOfBefore(lots)) {
      unchecked.add(OPENING);
      return false;
    }
    return !opened;
  }

  private String start(JournalEntry e) {
    if (lots == null || opened) {
      return "only a draw that has not opened has a start to change";
    }
    saleStart = e.place();
    return "";
  }

  private String open(JournalEntry e) {
    if (lots == null || opened) {
      return "only a draw opens, and once";
    }
    opened = true;
    return saleStart > 0 && e.place() >= saleStart && e.timeMicros() >= e.place()
        ? ""
        : "opened before the sale's start";
  }

  private String enter(JournalEntry e) {
    if (places.containsKey(e.who()) || parked.containsKey(e.who()) || inside.contains(e.who())) {
      return "was in the queue already";
    }
    lapsed.remove(e.who());
    if (lots != null && e.place() < Draw.LOTTERY_NUMBERS) {
      String fault = lot(e, lots);
      return fault.isEmpty() ? takePlace(e) : fault;
    }
    if (lots != null && isClosed(lots)) {
      return "a place by arrival before the draw has opened";
    }
    long arrival = lots == null ? e.place() : e.place() - Draw.LOTTERY_NUMBERS;
    if (arrival != e.timeMicros() || arrival <= lastArrival) {
      return "the place is not the time of arrival";
    }
    lastArrival = arrival;
    return takePlace(e);
  }

  /** What is wrong with a lot. While the seed is secret any number may be one. */
  private String lot(JournalEntry e, Lots lots) {
    if (opened || (isClosed(lots) && e.timeMicros() >= saleStart)) {
      return "a lot after the opening";
    }
    Beacon beacon = lots.beacon();
    if (beacon != null && beacon.isUsed() && beacon.randomness() == null) {
      return "a lot before the beacon's round";
    }
    if (beacon != null && beacon.isUsed() && e.timeMicros() < beacon.knownAtMicros()) {
      return "a lot before the beacon's round was known";
    }
    return lots.seed() == null || lots.lot(lots.seed(), e.who()) == e.place()
        ? ""
        : "the place is not this person's lot";
  }

  private String takePlace(JournalEntry e) {
    if (ready.putIfAbsent(e.place(), e.who()) != null) {
      return "another person has that place";
    }
    places.put(e.who(), e.place());
    return "";
  }

  private String park(JournalEntry e) {
    if (!leaveReady(e)) {
      return "was not ready at that place";
    }
    parked.put(e.who(), e.place());
    return "";
  }

  private String unpark(JournalEntry e) {
    return Objects.equals(parked.remove(e.who()), e.place())
        ? takePlace(e)
        : "was not parked at that place";
  }

  private String admit(JournalEntry e) {
    if (lots != null && lots.seed() == null) {
      return "the seed is not published though the sale has begun";
    }
    if (lots != null && isClosed(lots)) {
      return "admitted before the draw has opened";
    }
    if (ready.isEmpty() || !ready.firstEntry().getValue().equals(e.who()) || !leaveReady(e)) {
      return "was not the next: another person was overtaken";
    }
    inside.add(e.who());
    admitted++;
    return rate.admit(e.timeMicros()) ? "" : "more were admitted in this second than the rate";
  }

  private String leave(JournalEntry e) {
    if (inside.remove(e.who())) {
      return e.place() == 0 ? "" : "a token has no place";
    }
    return leaveReady(e) || Objects.equals(parked.remove(e.who()), e.place())
        ? ""
        : "was not there";
  }

  private boolean leaveReady(JournalEntry e) {
    if (!Objects.equals(places.get(e.who()), e.place())) {
      return false;
    }
    places.remove(e.who());
    ready.remove(e.place());
    return true;
  }
}
