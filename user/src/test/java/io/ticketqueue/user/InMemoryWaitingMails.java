package io.ticketqueue.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Waiting mails in memory. */
final class InMemoryWaitingMails implements WaitingMails {
  private record Row(Waiting mail, Instant due) {}

  private final Map<UUID, Row> rows = new LinkedHashMap<>();
  private final Clock clock;
  private EmailAddress broken;

  InMemoryWaitingMails(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void add(Waiting mail, Instant at) {
    rows.put(mail.id(), new Row(mail, at));
  }

  @Override
  public synchronized Leased lease(int most, Duration lease) {
    List<Waiting> leased =
        rows.values().stream()
            .filter(row -> !row.due().isAfter(clock.instant()))
            .map(Row::mail)
            .sorted(Comparator.comparing(Waiting::expiresAt))
            .limit(most)
            .map(InMemoryWaitingMails::again)
            .toList();
    leased.forEach(mail -> rows.put(mail.id(), new Row(mail, clock.instant().plus(lease))));
    return new Leased(leased, 0);
  }

  private static Waiting again(Waiting mail) {
    return new Waiting(
        mail.id(),
        mail.kind(),
        mail.to(),
        mail.subject(),
        mail.text(),
        mail.expiresAt(),
        mail.attempts() + 1);
  }

  private boolean isLeasedAs(Waiting mail) {
    Row row = rows.get(mail.id());
    return row != null && row.mail().attempts() == mail.attempts();
  }

  @Override
  public synchronized void remove(Waiting mail) {
    if (mail.to().equals(broken)) {
      throw new IllegalStateException("database away");
    }
    if (isLeasedAs(mail)) {
      rows.remove(mail.id());
    }
  }

  @Override
  public synchronized void postpone(Waiting mail, Duration pause) {
    if (isLeasedAs(mail)) {
      rows.put(mail.id(), new Row(mail, clock.instant().plus(pause)));
    }
  }

  @Override
  public int purge(Duration ago, int most) {
    return 0; // statements of the database know by its clock
  }

  /** All that wait, oldest first. */
  synchronized List<Waiting> all() {
    return rows.values().stream().map(Row::mail).toList();
  }

  /** Has the removal of mails to an address fail. */
  void failFor(EmailAddress email) {
    broken = email;
  }
}
