package io.ticketqueue.event.cache;

import io.ticketqueue.chassis.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The configuration of the caches, {@code tq.cache.*}, read at start. */
@ApplicationScoped
public class CacheConfiguration {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_LOADS = 100;
  private static final int MOST_ENTRIES = 1_000_000;
  private static final int MEGABYTE = 1 << 20;

  @Produces
  @Singleton
  CachePolicy policy(Settings settings) {
    return new CachePolicy(
        settings.flag("tq.cache.enabled"),
        settings.duration("tq.cache.ttl", SHORTEST, LONGEST),
        settings.duration("tq.cache.ttl-at-opening", SHORTEST, LONGEST),
        settings.duration("tq.cache.opening-within", Duration.ZERO, LONGEST),
        settings.duration("tq.cache.absent-for", SHORTEST, LONGEST),
        settings.duration("tq.cache.patience", SHORTEST, LONGEST_PATIENCE),
        new CachePolicy.Sizes(
            megabytes(settings, "tq.cache.facts-mb"),
            megabytes(settings, "tq.cache.lists-mb"),
            settings.count("tq.cache.absent", 1, MOST_ENTRIES),
            megabytes(settings, "tq.cache.documents-mb"),
            megabytes(settings, "tq.cache.layouts-mb")),
        new CachePolicy.Concurrent(
            settings.count("tq.cache.loads", 1, MOST_LOADS),
            settings.count("tq.cache.unknown-loads", 1, MOST_LOADS),
            settings.count("tq.cache.list-loads", 1, MOST_LOADS),
            settings.count("tq.cache.document-loads", 1, MOST_LOADS)));
  }

  private static long megabytes(Settings settings, String key) {
    return (long) MEGABYTE * settings.count(key, 1, 10_000);
  }

  /** A wrong value keeps the application from starting. */
  void start(@Observes Startup event, CachePolicy policy) {}
}
