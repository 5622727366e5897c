package io.ticketqueue.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Waiting mails in memory. */
final class InMemoryWaitingMails implements WaitingMails {
  private record Row(Waiting mail, Instant due) {}

  private final Map<UUID, Row> rows = new LinkedHashMap<>();
  private final Clock clock;

  InMemoryWaitingMails(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void add(Waiting mail, Instant at) {
    rows.put(mail.id(), new Row(mail, at));
  }

  @Override
  public List<Waiting> lease(int most, Duration lease) {
    List<Waiting> leased = new ArrayList<>();
    for (Row row : List.copyOf(rows.values())) {
      if (leased.size() < most && !row.due().isAfter(clock.instant())) {
        Waiting mail = again(row.mail());
        rows.put(mail.id(), new Row(mail, clock.instant().plus(lease)));
        leased.add(mail);
      }
    }
    return leased;
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
  public void remove(Waiting mail) {
    if (isLeasedAs(mail)) {
      rows.remove(mail.id());
    }
  }

  @Override
  public void postpone(Waiting mail, Duration pause) {
    if (isLeasedAs(mail)) {
      rows.put(mail.id(), new Row(mail, clock.instant().plus(pause)));
    }
  }

  @Override
  public int purge(Duration ago, int most) {
    return 0; // statements of the database know by its clock
  }

  /** All that wait, oldest first. */
  List<Waiting> all() {
    return rows.values().stream().map(Row::mail).toList();
  }
}
