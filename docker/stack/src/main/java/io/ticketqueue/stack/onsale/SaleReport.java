package io.ticketqueue.stack.onsale;

import io.ticketqueue.stack.onsale.Latencies.Measure;
import io.ticketqueue.stack.onsale.Proof.Claim;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a sale has shown, as text for a terminal and as one page that needs nothing else. */
final class SaleReport {
  private static final double MEDIAN = 50;
  private static final double P95 = 95;
  private static final double P99 = 99;

  private final Setting setting;
  private final Sale sale;
  private final Watch watch;
  private final List<Claim> claims;

  /**
   * What it ran on.
   *
   * @param commit of the sources; empty where they are not known
   */
  record Setting(SaleSize size, boolean accidents, String machine, String commit, String at) {}

  SaleReport(Setting setting, Sale sale, Watch watch, List<Claim> claims) {
    this.setting = setting;
    this.sale = sale;
    this.watch = watch;
    this.claims = List.copyOf(claims);
  }

  boolean holds() {
    return claims.stream().allMatch(Claim::holds);
  }

  String text() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-18s %10s %9s %9s %9s  ms, aim for p95%n",
            "",
            "count",
            "p50",
            "p95",
            "p99"));
    text.append(latencies("%-18s %,10d %9.1f %9.1f %9.1f  %s%n"));
    text.append(
        Arrays.stream(Stage.values())
            .filter(stage -> sale.book().people(stage) > 0)
            .map(stage -> sale.book().people(stage) + " " + stage)
            .collect(Collectors.joining(", ", "buyers: ", "\n")));
    claims.forEach(
        claim ->
            text.append(claim.holds() ? "held  " : "BROKEN  ")
                .append(claim.promise())
                .append(": ")
                .append(claim.shown().replace("\n", "; "))
                .append('\n'));
    return text.toString();
  }

  /** A line of each measure: label, count, p50, p95, p99, aim. */
  @SuppressWarnings("AnnotateFormatMethod") // both patterns stand in this class
  private String latencies(String line) {
    Latencies all = sale.book().latencies();
    return Arrays.stream(Measure.values())
        .map(
            measure ->
                String.format(
                    Locale.ROOT,
                    line,
                    measure.label(),
                    all.count(measure),
                    all.millis(measure, MEDIAN),
                    all.millis(measure, P95),
                    all.millis(measure, P99),
                    measure.aim()))
        .collect(Collectors.joining());
  }

  String html() {
    var page = new StringBuilder();
    page.append(
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>A sold-out sale</title>
        <style>
        body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f}
        table{border-collapse:collapse;margin:1rem 0}td,th{padding:.25rem .8rem;text-align:right;border-bottom:1px solid #ddd}
        td:first-child,th:first-child,.left{text-align:left}.broken{color:#b00020;font-weight:700}
        figure{margin:1.5rem 0}svg{width:100%;height:auto;background:#fafafa}svg text{font-size:11px;fill:#555}
        .grid{stroke:#ddd}.key{margin:.2rem 0;font-size:13px}
        </style>
        """);
    page.append(
        "<h1>A sale of %,d seats to %,d buyers</h1>"
            .formatted(setting.size().seats(), setting.size().buyers()));
    page.append(
        "<p>%d admissions a second, seed %d%s. %s, commit %s, %s.</p>"
            .formatted(
                setting.size().rate(),
                setting.size().seed(),
                setting.accidents() ? ", one instance of each service killed on the way" : "",
                escape(setting.machine()),
                escape(setting.commit()),
                setting.at()));
    page.append("<h2>")
        .append(holds() ? "Every promise held" : "A promise was broken")
        .append("</h2><table>");
    claims.forEach(
        claim ->
            page.append(
                "<tr><td%s>%s</td><td class=\"left\">%s</td><td class=\"left\">%s</td></tr>"
                    .formatted(
                        claim.holds() ? "" : " class=\"broken\"",
                        claim.holds() ? "held" : "broken",
                        escape(claim.promise()),
                        escape(claim.shown()))));
    page.append(
        "</table><h2>Latencies</h2><p>Milliseconds from the moment a buyer meant to act.</p><table>");
    page.append(
        "<tr><th></th><th>count</th><th>p50</th><th>p95</th><th>p99</th><th>aim for p95</th></tr>");
    page.append(
        latencies(
            "<tr><td>%s</td><td>%,d</td><td>%.1f</td><td>%.1f</td><td>%.1f</td><td>%s</td></tr>"));
    page.append("</table><h2>Over time</h2>");
    plots().forEach(plot -> page.append(plot.html()));
    return page.append("</html>\n").toString();
  }

  private List<Plot> plots() {
    List<Watch.Sample> samples = watch.samples();
    List<String> parts = watch.parts();
    List<Measure> measures = List.of(Measure.values());
    return List.of(
        Plot.of(
            "The queue",
            "people",
            samples,
            List.of("waiting", "parked", "active"),
            List.of("waiting", "absent", "admitted and not done")),
        Plot.of("Admitted", "people, in all", samples, List.of("admitted"), List.of("admitted")),
        Plot.of(
            "Seats",
            "seats",
            samples,
            List.of("free", "held", "sold"),
            List.of("free", "in somebody's hand", "sold")),
        Plot.of(
            "Latency, 95th percentile of each look",
            "ms",
            samples,
            measures.stream().map(Watch::tail).toList(),
            measures.stream().map(Measure::label).toList()),
        Plot.of(
            "CPU",
            "cores",
            samples,
            parts.stream().map(part -> Processes.CPU + part).toList(),
            parts),
        Plot.of(
            "Resident memory",
            "MiB",
            samples,
            parts.stream().map(part -> Processes.MEMORY + part).toList(),
            parts));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>");
  }
}
