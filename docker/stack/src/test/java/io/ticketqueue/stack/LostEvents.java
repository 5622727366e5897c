package io.ticketqueue.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Events that are lost for good between their outbox and the broker, as if they had been sent. */
final class LostEvents implements AutoCloseable {
  private final MoneyHall hall;
  private final List<String> services = new ArrayList<>();

  LostEvents(MoneyHall hall) {
    this.hall = hall;
  }

  /** What a service appends from now on, as if sent so long ago. */
  LostEvents of(String service, Duration ago) {
    hall.sql()
        .execute(
            """
            create or replace function common.lose_%1$s() returns trigger language plpgsql as
            $$ begin
                 new.published := true;
                 new.published_at := now() - interval '%2$d seconds';
                 return new;
               end $$;
            create or replace trigger lose_%1$s before insert on common.outbox_events
            for each row when (new.service = '%1$s') execute function common.lose_%1$s()"""
                .formatted(service, ago.toSeconds()));
    services.add(service);
    return this;
  }

  /** What is appended from now on is sent. */
  @Override
  public void close() {
    services.forEach(
        service -> hall.sql().execute("drop trigger lose_" + service + " on common.outbox_events"));
  }
}
