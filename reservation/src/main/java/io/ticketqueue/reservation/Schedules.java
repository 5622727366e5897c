package io.ticketqueue.reservation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.SharedLoads;
import io.ticketqueue.core.UnreadableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Schedules and their seat plans: from memory, else from our copies, else, at the first use, from
 * event. Plans are kept by their version, so every instance sees a change as soon as it sees the
 * facts, and a schedule that only has other names keeps its plan. To be asked in no transaction:
 * each step opens its own, and none is open while event is asked.
 */
@Component
public class Schedules {
  private static final int RETRY_SECONDS = 5;
  private static final String NO_PLAN = "";

  private final ScheduleCopies copies;
  private final EventCatalogue events;
  private final LoadLock lock;
  private final Transactions transactions;
  private final SharedLoads<UUID, @Nullable Schedule> loads;
  private final SharedLoads<PlanKey, SeatPlan> planLoads;
  private final Cache<UUID, Schedule> facts;
  private final Cache<PlanKey, SeatPlan> plans;

  private record PlanKey(UUID scheduleId, String version, boolean drawn) {}

  @Inject
  public Schedules(
      ScheduleCopies copies,
      EventCatalogue events,
      LoadLock lock,
      Transactions transactions,
      SchedulePolicy policy) {
    this.copies = copies;
    this.events = events;
    this.lock = lock;
    this.transactions = transactions;
    this.loads = new SharedLoads<>(policy.patience());
    this.planLoads = new SharedLoads<>(policy.patience());
    this.facts = Caffeine.newBuilder().expireAfterWrite(policy.factsFor()).build();
    this.plans =
        Caffeine.newBuilder()
            .maximumWeight(policy.seatsInMemory())
            .<PlanKey, SeatPlan>weigher((key, plan) -> plan.size())
            .build();
  }

  /**
   * A schedule.
   *
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public Schedule require(UUID scheduleId) {
    Schedule schedule = facts.getIfPresent(scheduleId);
    if (schedule == null) {
      schedule = loads.load(scheduleId, this::findOrLoad);
    }
    if (schedule == null) {
      throw new Problem(ErrorCode.SCHEDULE_NOT_FOUND);
    }
    return schedule;
  }

  /** The seats of a schedule. */
  public SeatPlan plan(Schedule schedule) {
    PlanKey key = new PlanKey(schedule.id(), schedule.planVersion(), schedule.drawn());
    SeatPlan plan = plans.getIfPresent(key);
    return plan != null ? plan : planLoads.load(key, this::loadPlan);
  }

  private SeatPlan loadPlan(PlanKey key) {
    SeatPlan plan = transactions.required(() -> copies.plan(key.scheduleId()));
    plans.put(key, plan);
    return plan;
  }

  /**
   * Asks event, in no transaction, what it has now, so that it is at hand when the sale opens. A
   * seat plan that is copied already, as it is drawn, is not fetched again: a hall of thousands of
   * performances may have a new name.
   *
   * @return copies it; leaves what there is as it is where event has no such schedule
   * @throws Problem SERVICE_UNAVAILABLE where the plan that it relied on was replaced meanwhile
   * @throws UnreadableResponse when event's response cannot be read
   */
  public Runnable refresh(UUID scheduleId) {
    String known =
        transactions
            .required(() -> copies.find(scheduleId))
            .filter(Schedule::drawn)
            .map(Schedule::planVersion)
            .orElse(NO_PLAN);
    EventCatalogue.Copy copy = events.schedule(scheduleId, known).orElse(null);
    return () -> {
      if (copy == null) {
        transactions.required(() -> copies.keepUndrawn(scheduleId));
      } else if (!transactions.required(() -> copies.store(copy))) {
        throw Problem.unavailable(RETRY_SECONDS, null);
      }
      facts.invalidate(scheduleId);
    };
  }

  /**
   * Closes the sale of a schedule that will not take place. {@link CancelWithPerformance} cancels
   * its reservations a batch at a time, and finds one too that is being written right now.
   *
   * @param includeUsed whether those too whose ticket was used
   */
  public void cancel(UUID scheduleId, Instant at, boolean includeUsed) {
    transactions.required(() -> copies.cancel(scheduleId, at, includeUsed));
    facts.invalidate(scheduleId);
  }

  private @Nullable Schedule findOrLoad(UUID id) {
    Schedule found = known(id);
    if (found == null) {
      found =
          lock.callLocked(
              "schedule:" + id,
              () -> {
                Schedule meanwhile = known(id);
                return meanwhile != null ? meanwhile : load(id);
              });
    }
    if (found != null) {
      facts.put(id, found);
    }
    return found;
  }

  private @Nullable Schedule known(UUID id) {
    return transactions.required(() -> copies.find(id)).orElse(null);
  }

  private @Nullable Schedule load(UUID id) {
    EventCatalogue.Copy copy;
    try {
      copy = events.schedule(id, NO_PLAN).orElse(null);
    } catch (UnreadableResponse e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
    if (copy == null) {
      return null;
    }
    boolean unused = transactions.required(() -> copies.store(copy)); // it has its seats
    return known(id);
  }
}
