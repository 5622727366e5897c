package io.ticketqueue.queue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Receipt;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * The receipts of places: the same on every instance, cached because a signature costs about 100
 * µs.
 */
@Component
public class Receipts {
  private static final int CACHED = 100_000;

  private final JournalStore journals;
  private final Cache<Place, String> cache = Caffeine.newBuilder().maximumSize(CACHED).build();

  private record Place(UUID scheduleId, String userId, String entry) {}

  @Inject
  public Receipts(JournalStore journals) {
    this.journals = journals;
  }

  /**
   * The receipt of a place.
   *
   * @param entry {@code sequence:time:place:mark:who} as the queue keeps it; without who it is of
   *     the account itself
   */
  public String of(UUID scheduleId, String userId, String entry) {
    return cache.get(new Place(scheduleId, userId, entry), this::sign);
  }

  private String sign(Place place) {
    String[] parts = place.entry().split(":", 5);
    QueueSecrets secrets = journals.secrets(place.scheduleId(), parts[3]);
    JournalEntry entry =
        new JournalEntry(
            Long.parseLong(parts[0]),
            Long.parseLong(parts[1]),
            JournalEntry.Kind.ENTER,
            parts.length > 4 ? parts[4] : JournalEntry.pseudonym(secrets.salt(), place.userId()),
            Long.parseLong(parts[2]));
    return Receipt.of(place.scheduleId(), entry, secrets.key()).toString();
  }
}
