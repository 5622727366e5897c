package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes schedules known to the waiting rooms: when event announces one, when a buyer enters one
 * that Redis does not know, and periodically while there is a queue.
 */
@Component
public class Schedules {
  private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
  private static final Duration ABSENCE_REMEMBERED = Duration.ofSeconds(5);
  private static final int ABSENCES = 10_000;
  private static final int RETRY_SECONDS = 5;

  private final WaitingRooms rooms;
  private final EventSchedules event;
  private final Clock clock;
  private final Map<UUID, Instant> absent = new ConcurrentHashMap<>();

  @Inject
  public Schedules(WaitingRooms rooms, EventSchedules event, Clock clock) {
    this.rooms = rooms;
    this.event = event;
    this.clock = clock;
  }

  /**
   * Works on a queue; where it is unknown, asks event first and works again.
   *
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public <T> T known(UUID scheduleId, Supplier<T> work) {
    try {
      return work.get();
    } catch (UnknownQueue e) {
      if (!isDescribed(scheduleId)) {
        throw new Problem(ErrorCode.SCHEDULE_NOT_FOUND);
      }
      return work.get();
    }
  }

  /** As {@link #known(UUID, Supplier)}, for work without a result. */
  public void known(UUID scheduleId, Runnable work) {
    boolean unused =
        known(
            scheduleId,
            () -> {
              work.run();
              return true;
            });
  }

  private boolean isDescribed(UUID scheduleId) {
    try {
      return refresh(scheduleId);
    } catch (UnreadableResponse e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }

  /**
   * Takes over what event says now; returns whether there is such a schedule.
   *
   * @throws UnreadableResponse when event's response cannot be read
   */
  public boolean refresh(UUID scheduleId) {
    if (isKnownAbsent(scheduleId)) {
      return false;
    }
    ScheduleFacts facts = event.find(scheduleId).orElse(null);
    if (facts == null) {
      rememberAbsence(scheduleId);
      return false;
    }
    describe(facts);
    return true;
  }

  /** Takes over what event says now about many schedules; returns those it knows. */
  Set<UUID> refreshAll(Collection<UUID> scheduleIds) {
    Set<UUID> known = new HashSet<>();
    for (ScheduleFacts facts : event.findAll(scheduleIds)) {
      describe(facts);
      known.add(facts.scheduleId());
    }
    return known;
  }

  private void describe(ScheduleFacts facts) {
    if (rooms.describe(facts)) {
      LOG.log(Level.INFO, "queue=new schedule={0}", facts.scheduleId());
    }
  }

  /** As {@link #refresh}, for a schedule a message names: an absence noted before is void. */
  public boolean onChanged(UUID scheduleId) {
    absent.remove(scheduleId);
    return refresh(scheduleId);
  }

  // Made-up ids must not become a stream of calls to event.
  private boolean isKnownAbsent(UUID scheduleId) {
    Instant until = absent.get(scheduleId);
    return until != null && clock.instant().isBefore(until);
  }

  private void rememberAbsence(UUID scheduleId) {
    Instant now = clock.instant();
    if (absent.size() >= ABSENCES) {
      absent.values().removeIf(now::isAfter);
    }
    if (absent.size() < ABSENCES) {
      absent.put(scheduleId, now.plus(ABSENCE_REMEMBERED));
    }
  }
}
