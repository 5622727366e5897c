package io.ticketqueue.queue.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A queue, replayed from its journal. */
final class Replay {
  private final JournalDocument.@Nullable Lots lots;
  private final TreeMap<Long, String> ready = new TreeMap<>();
  private final Map<String, Long> places = new HashMap<>();
  private final Map<String, Long> parked = new HashMap<>();
  private final Set<String> inside = new HashSet<>();
  private final Set<String> lapsed = new HashSet<>();
  private final AdmissionRate rate = new AdmissionRate();
  private long lastTime;
  private long lastArrival;
  private long admitted;

  /**
   * @param lots of a draw; null where all places are by arrival
   */
  Replay(JournalDocument.@Nullable Lots lots) {
    this.lots = lots;
  }

  long admitted() {
    return admitted;
  }

  /** Applies an entry; returns what is wrong with it, or an empty text. */
  String apply(JournalEntry e) {
    if (e.timeMicros() < lastTime) {
      return "time went back";
    }
    lastTime = e.timeMicros();
    return switch (e.kind()) {
      case RATE -> {
        rate.state(e.place());
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
    };
  }

  private String enter(JournalEntry e) {
    if (places.containsKey(e.who()) || parked.containsKey(e.who()) || inside.contains(e.who())) {
      return "was in the queue already";
    }
    lapsed.remove(e.who());
    if (lots != null && e.place() < Draw.LOTTERY_NUMBERS) {
      return isLot(e, lots.seed()) ? takePlace(e) : "the place is not this person's lot";
    }
    long arrival = lots == null ? e.place() : e.place() - Draw.LOTTERY_NUMBERS;
    if (arrival != e.timeMicros() || arrival <= lastArrival) {
      return "the place is not the time of arrival";
    }
    lastArrival = arrival;
    return takePlace(e);
  }

  /** While the seed is secret any number may be a lot. */
  private static boolean isLot(JournalEntry e, @Nullable String seed) {
    return seed == null || Draw.lotteryNumber(seed, e.who()) == e.place();
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
