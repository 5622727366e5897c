package io.ticketqueue.stack.onsale;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.stack.onsale.Latencies.Measure;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Looks at the sale every few seconds, for the plots. */
final class Watch implements Runnable {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final double PER_SECOND = 1e9;

  private final Organiser organiser;
  private final Sale sale;
  private final Processes processes;
  private final int seats;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * A look.
   *
   * @param seconds since the opening; negative before it
   */
  record Sample(double seconds, Map<String, Double> values) {}

  Watch(Organiser organiser, Sale sale, Machine machine, int seats) {
    this.organiser = organiser;
    this.sale = sale;
    this.processes = new Processes(machine);
    this.seats = seats;
  }

  @Override
  public void run() {
    try {
      while (true) {
        look();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once, and the last time when the sale is over. */
  void look() {
    Map<String, Double> values = new HashMap<>();
    organiser.statistics(sale.scheduleId()).ifPresent(found -> figures(values, found));
    Book book = sale.book();
    values.put("sold", (double) book.sold());
    values.put("held", (double) book.held());
    values.put("free", (double) (seats - book.sold() - book.held()));
    for (Stage stage : Stage.values()) {
      values.put(stage.name(), (double) book.people(stage));
    }
    book.latencies().tails().forEach((measure, millis) -> values.put(tail(measure), millis));
    values.putAll(processes.look());
    double seconds = (System.nanoTime() - sale.opening()) / PER_SECOND;
    synchronized (samples) {
      samples.add(new Sample(seconds, values));
    }
  }

  private static void figures(Map<String, Double> values, JsonObject found) {
    for (String name : List.of("waiting", "parked", "active", "admitted", "entered")) {
      Long value = LenientJson.number(found, name);
      if (value != null) {
        values.put(name, value.doubleValue());
      }
    }
  }

  static String tail(Measure measure) {
    return "p95 " + measure.name();
  }

  List<Sample> samples() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  /**
   * Admissions a second between the first look after the opening and the last one at which people
   * waited and a tenth of the seats was free; empty where there are not two.
   */
  OptionalDouble admissionsPerSecond() {
    List<Sample> busy =
        samples().stream()
            .filter(sample -> sample.seconds() > 1)
            .filter(sample -> sample.values().getOrDefault("waiting", 0.0) > 0)
            .filter(sample -> sample.values().containsKey("admitted"))
            .filter(sample -> sample.values().getOrDefault("free", 0.0) > seats / 10.0)
            .toList();
    if (busy.size() < 2) {
      return OptionalDouble.empty();
    }
    Sample first = busy.getFirst();
    Sample last = busy.getLast();
    double admitted =
        last.values().getOrDefault("admitted", 0.0) - first.values().getOrDefault("admitted", 0.0);
    return OptionalDouble.of(admitted / (last.seconds() - first.seconds()));
  }

  /** The parts of which anything was seen. */
  List<String> parts() {
    return samples().stream()
        .flatMap(sample -> sample.values().keySet().stream())
        .filter(name -> name.startsWith(Processes.CPU))
        .map(name -> name.substring(Processes.CPU.length()))
        .distinct()
        .sorted()
        .toList();
  }
}
