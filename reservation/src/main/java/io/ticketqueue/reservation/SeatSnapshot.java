package io.ticketqueue.reservation;

import io.ticketqueue.reservation.SeatChanges.Change;
import io.ticketqueue.reservation.SeatChanges.Taken;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The seats of a schedule at a version, and how they came to be so: what changed with each of the
 * last versions, and since. It never changes; the next one is made from it. A seat that has an
 * owner is shown though the plan may not have it, but the plan alone says how many seats there are.
 */
public final class SeatSnapshot {
  static final int MOST_STEPS = 64;
  static final int MOST_CHANGES = 5000;

  private static final SeatStatus[] STATUSES = SeatStatus.values();

  private final SeatPlan plan;
  private final SeatIds ids;
  private final long version;

  /** By place in the index. */
  private final byte[] statuses;

  /** Seats that have an owner and are not in the plan. */
  private final Map<UUID, SeatStatus> strangers;

  /** Oldest first; the changes that led to the first one are not known. */
  private final List<Step> steps;

  /** What changed since and has no version yet. */
  private final Map<UUID, SeatStatus> rest;

  private final int[] counts = new int[STATUSES.length];

  /** The seats that changed with a version, as they were then. */
  private record Step(long version, Map<UUID, SeatStatus> changes) {}

  /** What the next snapshot is made of. */
  private record Draft(
      SeatPlan plan, SeatIds ids, byte[] statuses, Map<UUID, SeatStatus> strangers) {
    void put(UUID seat, SeatStatus status) {
      int place = ids.indexOf(seat);
      if (place >= 0) {
        statuses[place] = (byte) status.ordinal();
      } else if (status == SeatStatus.AVAILABLE) {
        strangers.remove(seat);
      } else {
        strangers.put(seat, status);
      }
    }
  }

  private SeatSnapshot(Draft draft, List<Step> steps, Map<UUID, SeatStatus> rest) {
    rest.forEach(draft::put);
    this.plan = draft.plan();
    this.ids = draft.ids();
    this.version = steps.getLast().version();
    this.statuses = draft.statuses();
    this.strangers = draft.strangers();
    this.steps = bounded(steps);
    this.rest = rest;
    for (byte status : statuses) {
      counts[status]++;
    }
    strangers.values().forEach(status -> counts[status.ordinal()]++);
  }

  /**
   * The seats as they were read.
   *
   * @param before changes up to the version of {@code taken}, and those without a version: who
   *     knows one of theirs is told the others
   */
  static SeatSnapshot of(SeatPlan plan, Taken taken, List<Change> before) {
    SeatIds ids = plan.ids();
    Draft draft = new Draft(plan, ids, new byte[ids.size()], new LinkedHashMap<>());
    taken.held().forEach(seat -> draft.put(seat, SeatStatus.HOLD));
    taken.sold().forEach(seat -> draft.put(seat, SeatStatus.SOLD));
    List<Step> steps = steps(before);
    Map<UUID, SeatStatus> rest = removeRest(steps);
    steps.removeIf(step -> step.version() > taken.version());
    if (steps.isEmpty() || steps.getLast().version() != taken.version()) {
      steps = List.of(new Step(taken.version(), Map.of()));
    }
    return new SeatSnapshot(draft, steps, rest);
  }

  /**
   * The seats after changes.
   *
   * @param changes from this version on, its own included
   * @return empty where its own are not among them: then others may be missing too
   */
  Optional<SeatSnapshot> after(List<Change> changes) {
    if (changes.stream().noneMatch(change -> change.version() == version)) {
      return Optional.empty();
    }
    List<Step> later = steps(changes);
    Map<UUID, SeatStatus> left = removeRest(later);
    later.removeIf(step -> step.version() <= version);
    if (later.isEmpty() && left.isEmpty() && rest.isEmpty()) {
      return Optional.of(this);
    }
    Draft draft = new Draft(plan, ids, statuses.clone(), new LinkedHashMap<>(strangers));
    later.forEach(step -> step.changes().forEach(draft::put));
    List<Step> all = new ArrayList<>(steps);
    all.addAll(later);
    return Optional.of(new SeatSnapshot(draft, all, left));
  }

  private static List<Step> steps(List<Change> changes) {
    List<Step> steps = new ArrayList<>();
    for (Change change : changes) {
      if (steps.isEmpty() || steps.getLast().version() != change.version()) {
        steps.add(new Step(change.version(), new LinkedHashMap<>()));
      }
      UUID seat = change.seatId();
      if (seat != null) {
        steps.getLast().changes().put(seat, change.status());
      }
    }
    return steps;
  }

  /** Takes the changes without a version from the end of the steps. */
  private static Map<UUID, SeatStatus> removeRest(List<Step> steps) {
    boolean has = !steps.isEmpty() && steps.getLast().version() == SeatChanges.UNNUMBERED;
    return has ? steps.removeLast().changes() : Map.of();
  }

  /** The last steps, so many that their changes are not too many. */
  private static List<Step> bounded(List<Step> all) {
    int from = all.size() - 1;
    int changes = 0;
    while (from > 0 && all.size() - from < MOST_STEPS) {
      changes += all.get(from).changes().size();
      if (changes > MOST_CHANGES) {
        break;
      }
      from--;
    }
    List<Step> kept = new ArrayList<>(all.subList(from, all.size()));
    kept.set(0, new Step(kept.getFirst().version(), Map.of()));
    return List.copyOf(kept);
  }

  public long version() {
    return version;
  }

  /** Whether everything in it has a version. */
  boolean isComplete() {
    return rest.isEmpty();
  }

  public SeatPlan plan() {
    return plan;
  }

  /** Whether it tells of the seats of this plan, which may have been read anew since. */
  boolean isOf(SeatPlan other) {
    return plan == other || ids.areSame(other.ids());
  }

  /** The seats of the plan that have an owner. */
  BitSet taken() {
    BitSet taken = new BitSet(statuses.length);
    for (int place = 0; place < statuses.length; place++) {
      if (statuses[place] != SeatStatus.AVAILABLE.ordinal()) {
        taken.set(place);
      }
    }
    return taken;
  }

  /** How many seats are so; of those that nobody has, the plan's only. */
  public int count(SeatStatus status) {
    return counts[status.ordinal()];
  }

  public SeatStatus status(UUID seat) {
    int place = ids.indexOf(seat);
    return place < 0
        ? strangers.getOrDefault(seat, SeatStatus.AVAILABLE)
        : STATUSES[statuses[place]];
  }

  /** Names all seats that are so, which some reservation has, in the order of the plan. */
  public void each(SeatStatus status, Consumer<UUID> seats) {
    for (int place = 0; place < statuses.length; place++) {
      if (statuses[place] == status.ordinal()) {
        seats.accept(ids.at(place));
      }
    }
    strangers.forEach(
        (seat, its) -> {
          if (its == status) {
            seats.accept(seat);
          }
        });
  }

  /**
   * Which seats changed after a version, as they are now.
   *
   * @return empty where that is not known, because the version is too old, or was never given
   */
  public Optional<Map<UUID, SeatStatus>> since(long known) {
    Map<UUID, SeatStatus> changes = new LinkedHashMap<>(rest);
    for (Step step : steps.reversed()) {
      if (step.version() == known) {
        return Optional.of(changes);
      }
      step.changes().forEach(changes::putIfAbsent);
    }
    return Optional.empty();
  }
}
