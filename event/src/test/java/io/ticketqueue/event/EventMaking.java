package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.CLOCK;
import static io.ticketqueue.event.Programme.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The use cases that create events, on fakes, and what they leave. */
final class EventMaking {
  private static final UUID ADMIN = UUID.randomUUID();

  final Stores stores = InMemoryTables.stores();
  final Programme programme = new Programme(stores);
  final RecordedAnnouncements announcements = new RecordedAnnouncements();
  final List<AuditEntry> acts = new ArrayList<>();
  final RecordedChanges changes = new RecordedChanges();
  final MakeSeats makeSeats =
      new MakeSeats(
          stores.events(),
          stores.schedules(),
          stores.creations(),
          announcements,
          changes,
          stores.transactions(),
          CLOCK);
  final Hall hall = programme.hall();
  private final CreateEvent createEvent = createEvent(Duration.ofHours(1));

  CreateEvent createEvent(Duration patience) {
    var begin =
        new BeginCreation(
            stores.venues(),
            stores.events(),
            new PlaceSchedule(stores.schedules(), announcements),
            stores.creations(),
            changes,
            new Audit(acts::add));
    return new CreateEvent(
        begin,
        makeSeats,
        stores.creations(),
        stores.events(),
        stores.transactions(),
        policy(patience),
        CLOCK);
  }

  static CreationPolicy policy(Duration patience) {
    return new CreationPolicy(patience, Duration.ofMinutes(1), 2);
  }

  CreateEvent.Created create(NewEvent event) {
    return create(event, UUID.randomUUID().toString());
  }

  /** Creates by a request whose body has this hash. */
  CreateEvent.Created create(NewEvent event, String hash) {
    return createEvent.create(event, origin(hash));
  }

  static Creations.Origin origin(String hash) {
    return new Creations.Origin(ADMIN, null, hash);
  }

  void assertRefused(NewEvent event, ErrorCode code) {
    long before = events();
    assertThatThrownBy(() -> create(event))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
    assertThat(events()).isEqualTo(before);
  }

  long events() {
    var all =
        new EventQuery(
            null, null, null, EventQuery.Period.ANY, EventQuery.Sort.TITLE, true, 0, 100);
    return stores.events().list(all, NOW).total();
  }
}
