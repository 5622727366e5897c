package io.ticketqueue.queue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Receipt;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The receipts of places, cached because a signature costs about 100 µs; for the same reason those
 * of many people are signed together. Another instance may sign a place's receipt anew, alone or
 * beside others: each proves the same entry.
 */
@Component
public class Receipts {
  private static final int CACHED = 100_000;

  /** Signed at once: a signature for 16 costs each little, and the path to its root four hashes. */
  private static final int TOGETHER = 16;

  private final JournalStore journals;
  private final Cache<Place, String> cache = Caffeine.newBuilder().maximumSize(CACHED).build();

  /**
   * A place.
   *
   * @param entry {@code sequence:time:place:mark:who} as the queue keeps it; without who it is of
   *     the account itself
   */
  public record Place(UUID scheduleId, String userId, String entry) {
    private static final int PARTS = 5;

    private String mark() {
      return parts()[3];
    }

    private JournalEntry journalEntry(String salt) {
      String[] parts = parts();
      return new JournalEntry(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          JournalEntry.Kind.ENTER,
          parts.length == PARTS ? parts[4] : JournalEntry.pseudonym(salt, userId),
          Long.parseLong(parts[2]));
    }

    private String[] parts() {
      return entry.split(":", PARTS);
    }
  }

  @Inject
  public Receipts(JournalStore journals) {
    this.journals = journals;
  }

  /** The receipt of a place. */
  public String of(Place place) {
    return cache.get(place, this::sign);
  }

  private String sign(Place place) {
    QueueSecrets secrets = journals.secrets(place.scheduleId(), place.mark());
    JournalEntry entry = place.journalEntry(secrets.salt());
    return Receipt.of(place.scheduleId(), entry, secrets.key()).toString();
  }

  /** Signs what has no receipt yet, so that {@link #of} finds it; all are of one schedule. */
  public void signTogether(List<Place> places) {
    Map<String, List<Place>> unsigned = new LinkedHashMap<>();
    for (Place place : places) {
      if (cache.getIfPresent(place) == null) {
        unsigned.computeIfAbsent(place.mark(), mark -> new ArrayList<>()).add(place);
      }
    }
    unsigned.values().forEach(this::signGroups);
  }

  private void signGroups(List<Place> places) {
    for (int from = 0; from < places.size(); from += TOGETHER) {
      signGroup(places.subList(from, Math.min(from + TOGETHER, places.size())));
    }
  }

  private void signGroup(List<Place> group) {
    Place first = group.getFirst();
    QueueSecrets secrets = journals.secrets(first.scheduleId(), first.mark());
    List<JournalEntry> entries =
        group.stream().map(place -> place.journalEntry(secrets.salt())).toList();
    List<Receipt> receipts = Receipt.together(first.scheduleId(), entries, secrets.key());
    for (int i = 0; i < group.size(); i++) {
      cache.asMap().putIfAbsent(group.get(i), receipts.get(i).toString());
    }
  }
}
