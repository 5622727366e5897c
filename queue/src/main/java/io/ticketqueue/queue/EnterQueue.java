package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.WaitingRooms.Entered;
import io.ticketqueue.queue.WaitingRooms.Entry;
import io.ticketqueue.queue.WaitingRooms.Refused;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Enters people into the queue of one schedule, and each into one queue only (Q6), whichever of
 * their accounts they come with. A cluster cannot change two queues in one step, so the hint is
 * claimed before entering and checked again after: of two requests that race, at least one sees the
 * other and gives way. Many people are entered together, in one round to Redis for each step.
 */
@Component
public class EnterQueue {
  private static final int ATTEMPTS = 3;

  private final WaitingRooms rooms;
  private final ActivePlaces places;
  private final Schedules schedules;

  @Inject
  public EnterQueue(WaitingRooms rooms, ActivePlaces places, Schedules schedules) {
    this.rooms = rooms;
    this.places = places;
    this.schedules = schedules;
  }

  /** Somebody on the way in. */
  private static final class Person {
    private final Account account;
    private boolean claimed;
    private @Nullable Entry entry;

    Person(Account account) {
      this.account = account;
    }

    UUID id() {
      return account.personId();
    }

    boolean isNew() {
      return entry instanceof Entered entered && entered.isNew();
    }
  }

  /**
   * Enters one person, or returns the place or token the person has.
   *
   * @throws Problem SCHEDULE_NOT_FOUND, SALE_NOT_STARTED, SALE_ENDED, ALREADY_IN_QUEUE, SOLD_OUT,
   *     QUEUE_FULL
   */
  public QueueStatus enter(UUID scheduleId, Account account) {
    return enter(scheduleId, List.of(account)).getFirst().get().status();
  }

  /**
   * Enters people in the order given; the results are in the same order.
   *
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public List<Entry> enter(UUID scheduleId, List<Account> accounts) {
    return schedules.known(
        scheduleId,
        () -> {
          List<Person> people = accounts.stream().map(Person::new).toList();
          claimAndEnter(scheduleId, people);
          return people.stream().map(person -> entry(scheduleId, person)).toList();
        });
  }

  private void claimAndEnter(UUID scheduleId, List<Person> people) {
    try {
      claim(scheduleId, people);
      enterClaimed(scheduleId, people);
    } catch (UnknownQueue | Problem nobody) {
      people.forEach(person -> release(scheduleId, person));
      throw nobody;
    }
  }

  /** Claims the hint of each; who is elsewhere is refused. */
  private void claim(UUID scheduleId, List<Person> people) {
    List<Optional<UUID>> before = places.claim(ids(people), scheduleId);
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      UUID other = before.get(i).orElse(null);
      if (other == null) {
        person.claimed = true;
      } else if (!other.equals(scheduleId)) {
        claimFrom(other, scheduleId, person);
      }
    }
  }

  private static List<UUID> ids(List<Person> people) {
    return people.stream().map(Person::id).toList();
  }

  private void claimFrom(UUID noted, UUID scheduleId, Person person) {
    try {
      person.claimed = claimFrom(noted, scheduleId, person.account);
    } catch (Problem refusal) {
      person.entry = new Refused(refusal);
    }
  }

  /** Returns whether the claim is new. */
  private boolean claimFrom(UUID noted, UUID scheduleId, Account account) {
    UUID other = noted;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      refuseIfIn(other, scheduleId, account);
      if (places.move(account.personId(), other, scheduleId)) {
        moveBackIfIn(other, scheduleId, account);
        return true;
      }
      other = places.claim(account.personId(), scheduleId).orElse(null);
      if (other == null) {
        return true;
      }
      if (other.equals(scheduleId)) {
        return false;
      }
    }
    throw isElsewhere(other);
  }

  private void enterClaimed(UUID scheduleId, List<Person> people) {
    List<Person> entering = people.stream().filter(person -> person.entry == null).toList();
    if (entering.isEmpty()) {
      return;
    }
    List<Entry> entries =
        rooms.enter(scheduleId, entering.stream().map(person -> person.account).toList());
    for (int i = 0; i < entering.size(); i++) {
      entering.get(i).entry = entries.get(i);
    }
    entering.stream()
        .filter(person -> person.entry instanceof Refused)
        .forEach(person -> release(scheduleId, person));
    checkAgain(scheduleId, entering.stream().filter(Person::isNew).toList());
  }

  private void release(UUID scheduleId, Person person) {
    if (person.claimed) {
      places.release(person.id(), scheduleId);
    }
  }

  /** Lets those give way whose hint another request has taken meanwhile. */
  private void checkAgain(UUID scheduleId, List<Person> entered) {
    if (entered.isEmpty()) {
      return;
    }
    List<Optional<UUID>> noted = places.find(ids(entered));
    for (int i = 0; i < entered.size(); i++) {
      if (noted.get(i).filter(scheduleId::equals).isEmpty()) {
        rooms.leave(scheduleId, entered.get(i).account.userId());
        entered.get(i).entry = null;
      }
    }
  }

  /**
   * What became of a person. Who gave way tries again: the other request may have seen this one and
   * given way as well.
   */
  private Entry entry(UUID scheduleId, Person person) {
    List<Person> alone = List.of(person);
    for (int attempt = 1; person.entry == null && attempt < ATTEMPTS; attempt++) {
      person.claimed = false;
      claimAndEnter(scheduleId, alone);
    }
    return person.entry == null
        ? new Refused(isElsewhere(places.find(person.id()).orElse(scheduleId)))
        : person.entry;
  }

  private void refuseIfIn(UUID other, UUID scheduleId, Account account) {
    if (isIn(other, account)) {
      switch (rooms.membership(scheduleId, account).phase()) {
        case NOT_OPEN -> throw new Problem(ErrorCode.SALE_NOT_STARTED);
        case CLOSED -> throw new Problem(ErrorCode.SALE_ENDED);
        case OPEN -> throw isElsewhere(other);
      }
    }
  }

  // The other request may have entered between our look and our claim.
  private void moveBackIfIn(UUID other, UUID scheduleId, Account account) {
    if (isIn(other, account)) {
      places.move(account.personId(), scheduleId, other);
      throw isElsewhere(other);
    }
  }

  private static Problem isElsewhere(UUID scheduleId) {
    return new Problem(ErrorCode.ALREADY_IN_QUEUE).with("scheduleId", scheduleId.toString());
  }

  private boolean isIn(UUID scheduleId, Account account) {
    try {
      return rooms.membership(scheduleId, account).isMember();
    } catch (UnknownQueue e) {
      return false;
    }
  }
}
