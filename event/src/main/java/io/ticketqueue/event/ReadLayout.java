package io.ticketqueue.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.SharedLoads;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads the hall of a schedule as it is drawn. One is built at a time, however many ask. */
@Component
public class ReadLayout {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int RETRY_SECONDS = 1;
  private static final long KEPT_BYTES = 8 << 20;

  private final Catalogue catalogue;
  private final Layouts layouts;
  private final Transactions transactions;
  private final SharedLoads<Wanted, Drawn> loads = new SharedLoads<>(PATIENCE);
  private final Semaphore builds = new Semaphore(1);
  private final Cache<UUID, Drawn> kept =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .<UUID, Drawn>weigher((id, drawn) -> drawn.json().size())
          .build();

  @Inject
  ReadLayout(Catalogue catalogue, Layouts layouts, Transactions transactions) {
    this.catalogue = catalogue;
    this.layouts = layouts;
    this.transactions = transactions;
  }

  /** Who saw another tag than a load was begun for does not share what comes of it. */
  private record Wanted(UUID scheduleId, String tag) {}

  /** A layout, compressed. */
  public record Drawn(String tag, CompressedJson json) {}

  /** What changes with a layout, and only with it; throws SCHEDULE_NOT_FOUND. */
  public String tag(UUID scheduleId, boolean drafts) {
    return transactions.required(
        () -> {
          var unused = catalogue.findSchedule(scheduleId, drafts);
          return layouts.tag(scheduleId);
        });
  }

  /**
   * The layout of a schedule that exists; throws SERVICE_UNAVAILABLE when others take too long.
   *
   * @param tag what it must be to be the one at hand
   */
  public Drawn find(UUID scheduleId, String tag) {
    Drawn drawn = kept.getIfPresent(scheduleId);
    if (drawn != null && drawn.tag().equals(tag)) {
      return drawn;
    }
    Drawn built = loads.load(new Wanted(scheduleId, tag), wanted -> build(wanted.scheduleId()));
    kept.put(scheduleId, built);
    return built;
  }

  private Drawn build(UUID scheduleId) {
    acquireBuild();
    try {
      Layouts.Layout found = transactions.required(() -> layouts.find(scheduleId));
      return new Drawn(found.tag(), CompressedJson.of(found.json()));
    } finally {
      builds.release();
    }
  }

  private void acquireBuild() {
    try {
      if (builds.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }
}
