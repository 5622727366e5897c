package io.ticketqueue.event;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what {@link EventPlan} worked out, and tells those who follow. */
@Component
class WriteEventPlan {
  private final Events events;
  private final EventSchedules schedules;
  private final PlaceSchedule placeSchedule;
  private final Creations creations;
  private final EventAnnouncements announcements;
  private final CatalogueChanges changes;
  private final Audit audit;

  @Inject
  WriteEventPlan(
      Events events,
      EventSchedules schedules,
      PlaceSchedule placeSchedule,
      Creations creations,
      EventAnnouncements announcements,
      CatalogueChanges changes,
      Audit audit) {
    this.events = events;
    this.schedules = schedules;
    this.placeSchedule = placeSchedule;
    this.creations = creations;
    this.announcements = announcements;
    this.changes = changes;
    this.audit = audit;
  }

  /**
   * Writes a change of an event that is locked, with its hall.
   *
   * @throws Problem HALL_OCCUPIED
   */
  void write(EventPlan plan, Instant now) {
    requireFree(plan);
    events.change(plan.after(), now);
    for (PlannedSchedule one : plan.touched()) {
      if (one.isAdded()) {
        add(plan, one, now);
      } else {
        change(plan, one, now);
      }
    }
    if (plan.isPublished()) {
      announceAll(plan);
    }
    changes.eventAndListChanged(plan.before().id());
    audit.record(
        "EVENT_CHANGED",
        "event:" + plan.before().id(),
        EventDiff.before(plan),
        EventDiff.after(plan));
  }

  /** Says whether an event that is still being made is shown once it is complete. */
  void setPublish(Creations.Creation creation, @Nullable Boolean draft) {
    if (draft != null && draft == creation.publish()) {
      creations.setPublish(creation.eventId(), !draft);
      audit.record(
          "EVENT_CHANGED",
          "event:" + creation.eventId(),
          Map.of("draft", !draft),
          Map.of("draft", draft));
    }
  }

  private void requireFree(EventPlan plan) {
    boolean occupied =
        plan.overlapsItself()
            || plan.schedules().stream()
                .filter(one -> one.isLive() && (plan.isMoved() || one.hasOtherTimes()))
                .anyMatch(one -> isOccupied(plan, one));
    if (occupied) {
      throw new Problem(ErrorCode.HALL_OCCUPIED);
    }
  }

  private boolean isOccupied(EventPlan plan, PlannedSchedule one) {
    return schedules.isOccupied(
        plan.after().place().hallId(), one.performance().times(), plan.before().id());
  }

  private void add(EventPlan plan, PlannedSchedule one, Instant now) {
    var added =
        new NewSchedule(
            Ids.next(),
            plan.before().id(),
            Objects.requireNonNull(plan.hall()),
            one.performance(),
            one.prices());
    placeSchedule.add(added, plan.draft(), now);
  }

  private void change(EventPlan plan, PlannedSchedule one, Instant now) {
    EventSchedule before = Objects.requireNonNull(one.before());
    int version = schedules.change(before.id(), one.performance(), one.prices(), now);
    changes.planChanged(before.id());
    if (plan.isMoved()) {
      schedules.move(before.id(), Objects.requireNonNull(plan.hall()));
    }
    if (!plan.draft() && !plan.isPublished()) {
      announcements.scheduleChanged(before.id(), version);
    }
  }

  /** What was a draft is news to the neighbours, whatever else changes. */
  private void announceAll(EventPlan plan) {
    List<EventSchedule> live = events.find(plan.before().id()).orElseThrow().live();
    live.stream()
        .filter(one -> plan.before().schedules().stream().anyMatch(b -> b.id().equals(one.id())))
        .forEach(one -> announcements.scheduleChanged(one.id(), one.version()));
  }
}
