package io.ticketqueue.queue;

import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.journal.JournalEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The fake of {@link WaitingRooms}, held to Redis by {@link WaitingRoomsContract} and {@link
 * WaitingRoomDrawsContract}. It knows the rules of the scripts but no outages: the pace is the
 * rate, and who is silent is absent.
 */
final class InMemoryWaitingRooms implements WaitingRooms {
  private final Map<UUID, InMemoryQueue> queues = new HashMap<>();
  private final Set<UUID> listed = new HashSet<>();
  private final QueueSettings settings;
  private final Clock clock;
  private final QueryLimit queriesOfUnknown;

  InMemoryWaitingRooms(QueueSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.queriesOfUnknown = new QueryLimit(settings, clock);
  }

  synchronized InMemoryQueue queue(UUID scheduleId) {
    InMemoryQueue queue = queues.get(scheduleId);
    if (queue == null) {
      throw new UnknownQueue(scheduleId);
    }
    return queue;
  }

  synchronized List<JournalEntry> journal(UUID scheduleId) {
    return queues.containsKey(scheduleId) ? queue(scheduleId).journal.entries() : List.of();
  }

  /** Lets Redis lose everything about a schedule but its place on the list. */
  synchronized void lose(UUID scheduleId) {
    queues.remove(scheduleId);
  }

  @Override
  public synchronized boolean describe(ScheduleFacts facts) {
    InMemoryQueue queue = queues.get(facts.scheduleId());
    if (queue != null) {
      queue.describe(facts);
      return false;
    }
    queues.put(facts.scheduleId(), new InMemoryQueue(facts, settings, clock));
    return true;
  }

  @Override
  public synchronized List<Entry> enter(UUID scheduleId, List<Account> accounts) {
    InMemoryQueue queue = queue(scheduleId);
    listed.add(scheduleId);
    return accounts.stream().map(account -> enter(queue, account)).toList();
  }

  private static Entry enter(InMemoryQueue queue, Account account) {
    try {
      return queue.enter(account);
    } catch (Problem refusal) {
      return new Refused(refusal);
    }
  }

  @Override
  public synchronized List<StatusResult> status(UUID scheduleId, List<String> userIds) {
    return userIds.stream().map(UUID::fromString).map(user -> status(scheduleId, user)).toList();
  }

  private StatusResult status(UUID scheduleId, UUID userId) {
    return queues.containsKey(scheduleId)
        ? queue(scheduleId).status(userId)
        : queriesOfUnknown.count(userId, QueueStatus.NotInQueue::new);
  }

  @Override
  public synchronized Membership membership(UUID scheduleId, Account account) {
    return queue(scheduleId).membership(account);
  }

  @Override
  public synchronized boolean leave(UUID scheduleId, UUID userId) {
    return queue(scheduleId).leave(userId);
  }

  @Override
  public synchronized boolean endToken(UUID scheduleId, UUID userId, Instant issuedUpTo) {
    return queue(scheduleId).endToken(userId, issuedUpTo);
  }

  @Override
  public synchronized Tick tick(UUID scheduleId) {
    return queue(scheduleId).tick();
  }

  @Override
  public synchronized void setRate(UUID scheduleId, int admissionsPerSecond) {
    queue(scheduleId).setRate(admissionsPerSecond);
  }

  @Override
  public synchronized boolean cancel(UUID scheduleId) {
    if (!queues.containsKey(scheduleId)) {
      return false;
    }
    queue(scheduleId).cancel();
    return true;
  }

  @Override
  public synchronized void changeSeats(
      UUID scheduleId, UUID reservationId, SeatChange change, int seats) {
    queue(scheduleId).seats.change(reservationId, change, seats);
  }

  @Override
  public synchronized Optional<QueueStatistics> statistics(UUID scheduleId) {
    return Optional.ofNullable(queues.get(scheduleId)).map(InMemoryQueue::statistics);
  }

  @Override
  public synchronized Set<UUID> listed() {
    return Set.copyOf(listed);
  }

  @Override
  public synchronized void unlist(UUID scheduleId) {
    listed.remove(scheduleId);
  }

  @Override
  public synchronized void delete(UUID scheduleId) {
    unlist(scheduleId);
    lose(scheduleId);
  }
}
