package io.ticketqueue.queue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Receipt;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * The receipts of places: the same on every instance, made anew where it is not remembered (a
 * signature costs about 100 µs).
 */
@Component
public class Receipts {
  private static final int REMEMBERED = 100_000;

  private final LineBooks books;
  private final Cache<Place, String> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  private record Place(UUID scheduleId, String userId, String entry) {}

  @Inject
  public Receipts(LineBooks books) {
    this.books = books;
  }

  /**
   * The receipt of a place.
   *
   * @param entry {@code sequence:time:place:mark} as the line keeps it
   */
  public String of(UUID scheduleId, String userId, String entry) {
    return remembered.get(new Place(scheduleId, userId, entry), this::write);
  }

  private String write(Place place) {
    String[] parts = place.entry().split(":", 4);
    LineSecrets secrets = books.secrets(place.scheduleId(), parts[3]);
    JournalEntry entry =
        new JournalEntry(
            Long.parseLong(parts[0]),
            Long.parseLong(parts[1]),
            JournalEntry.Kind.ENTER,
            JournalEntry.pseudonym(secrets.salt(), place.userId()),
            Long.parseLong(parts[2]));
    return Receipt.of(place.scheduleId(), entry, secrets.key()).toString();
  }
}
