package io.ticketqueue.queue.redis;

import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.Account;
import io.ticketqueue.queue.QueueSecrets;
import io.ticketqueue.queue.UnknownQueue;
import io.ticketqueue.queue.WaitingRooms.Entry;
import io.ticketqueue.queue.WaitingRooms.Refused;
import io.ticketqueue.queue.journal.JournalEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Enters people together by one call of enter.lua. Who appears there a second time, or takes a
 * token over from another account, enters alone after them, as the script demands.
 */
final class Entering {
  /** Once each for a queue made anew and a token moved, and again if that recurs. */
  private static final int ATTEMPTS = 5;

  private static final int RETRY_SECONDS = 5;

  private final UUID scheduleId;
  private final Scripts scripts;
  private final SecretsCache secrets;
  private final List<String> limits;

  /**
   * @param limits as enter.lua takes them
   */
  Entering(UUID scheduleId, Scripts scripts, SecretsCache secrets, List<String> limits) {
    this.scheduleId = scheduleId;
    this.scripts = scripts;
    this.secrets = secrets;
    this.limits = limits;
  }

  /** Somebody on the way in. */
  private static final class Person {
    private final Account account;
    private @Nullable Entry entry;
    private String token = "";

    Person(Account account) {
      this.account = account;
    }
  }

  /** Enters people in their order. Throws {@link UnknownQueue}. */
  List<Entry> enter(List<Account> accounts, QueueSecrets known) {
    List<Person> people = accounts.stream().map(Person::new).toList();
    List<Person> pending = distinct(people);
    QueueSecrets drawnWith = known;
    for (int attempt = 0; attempt < ATTEMPTS && !pending.isEmpty(); attempt++) {
      if (run(pending, "", drawnWith)) {
        drawnWith = secrets.read(scheduleId);
        pending = pending.stream().filter(person -> person.entry == null).toList();
      } else {
        pending = List.of();
      }
    }
    for (Person person : people) {
      enterAlone(person, drawnWith);
    }
    return people.stream().map(person -> Objects.requireNonNull(person.entry)).toList();
  }

  /** Those whose account and person have not appeared before them. */
  private static List<Person> distinct(List<Person> people) {
    Set<UUID> users = new HashSet<>();
    Set<UUID> persons = new HashSet<>();
    return people.stream()
        .filter(
            person -> {
              boolean isNewUser = users.add(person.account.userId());
              return persons.add(person.account.personId()) && isNewUser;
            })
        .toList();
  }

  private void enterAlone(Person person, QueueSecrets known) {
    QueueSecrets drawnWith = known;
    for (int attempt = 0; person.entry == null && attempt < ATTEMPTS; attempt++) {
      if (run(List.of(person), person.token, drawnWith)) {
        drawnWith = secrets.read(scheduleId);
      }
    }
    if (person.entry == null) {
      person.entry = new Refused(Problem.unavailable(RETRY_SECONDS, null));
    }
  }

  /** Returns whether a number was drawn for a queue that is gone. */
  private boolean run(List<Person> people, String token, QueueSecrets drawnWith) {
    List<?> results = call(people, token, drawnWith);
    boolean isGone = false;
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      List<?> result = (List<?>) results.get(i + 1);
      switch ((String) result.getFirst()) {
        case "RETRY" -> person.token = (String) result.get(1);
        case "DRAW" -> isGone = true;
        default -> person.entry = ScriptResults.entry(result);
      }
    }
    return isGone;
  }

  private List<?> call(List<Person> people, String token, QueueSecrets drawnWith) {
    List<String> args = new ArrayList<>(5 + 3 * people.size());
    args.add(drawnWith.drawnFor());
    args.add(token);
    args.addAll(limits);
    for (Person person : people) {
      String id = person.account.personId().toString();
      String pseudonym = JournalEntry.pseudonym(drawnWith.salt(), id);
      args.add(person.account.userId().toString());
      args.add(id);
      args.add(Long.toString(drawnWith.lot(pseudonym)));
    }
    try {
      return scripts.run(
          Scripts.ENTER, scheduleId, List.of(Keys.of(scheduleId).token(token)), args);
    } catch (UnknownQueue e) {
      secrets.forget(scheduleId);
      throw e;
    }
  }
}
