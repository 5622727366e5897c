package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes schedules known to the lines: when event announces one, when somebody enters one that Redis
 * has not heard of, and again and again while there is a line.
 */
@Component
public class Schedules {
  private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
  private static final Duration ABSENCE_REMEMBERED = Duration.ofSeconds(5);
  private static final int ABSENCES = 10_000;

  private final Lines lines;
  private final EventSchedules event;
  private final Clock clock;
  private final Map<UUID, Instant> absent = new ConcurrentHashMap<>();

  @Inject
  public Schedules(Lines lines, EventSchedules event, Clock clock) {
    this.lines = lines;
    this.event = event;
    this.clock = clock;
  }

  /**
   * Does work on a line; where the line is unknown asks event first and does it again.
   *
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public <T> T known(UUID scheduleId, Supplier<T> work) {
    try {
      return work.get();
    } catch (UnknownLine e) {
      if (!refresh(scheduleId)) {
        throw new Problem(ErrorCode.SCHEDULE_NOT_FOUND);
      }
      return work.get();
    }
  }

  /** Takes over what event says now; returns whether there is such a schedule. */
  public boolean refresh(UUID scheduleId) {
    if (isKnownAbsent(scheduleId)) {
      return false;
    }
    ScheduleFacts facts = event.find(scheduleId).orElse(null);
    if (facts == null) {
      rememberAbsence(scheduleId);
      return false;
    }
    if (lines.describe(facts)) {
      LOG.log(Level.INFO, "line=new schedule={0}", scheduleId);
    }
    return true;
  }

  /** Event speaks of a schedule: an absence noted before is void. */
  public void announced(UUID scheduleId) {
    absent.remove(scheduleId);
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
