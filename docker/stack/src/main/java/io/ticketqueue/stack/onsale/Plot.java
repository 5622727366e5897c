package io.ticketqueue.stack.onsale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot over the time of the sale, as SVG that stands by itself. */
final class Plot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 220;
  private static final int LEFT = 64;
  private static final int TOP = 12;
  private static final int BOTTOM = 28;
  private static final int TICKS = 4;
  // Told apart by the colour-blind: Okabe and Ito, 2008.
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999933");

  private final String title;
  private final String unit;
  private final List<Series> series;

  /** Points of one line, by seconds. */
  record Series(String name, List<Point> points) {}

  record Point(double seconds, double value) {}

  Plot(String title, String unit, List<Series> series) {
    this.title = title;
    this.unit = unit;
    this.series = series.stream().filter(one -> !one.points().isEmpty()).toList();
  }

  /** One line of each of these values of the samples. */
  static Plot of(
      String title,
      String unit,
      List<Watch.Sample> samples,
      List<String> keys,
      List<String> names) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      series.add(
          new Series(
              names.get(i),
              samples.stream()
                  .filter(sample -> sample.values().containsKey(key))
                  .map(sample -> new Point(sample.seconds(), sample.values().get(key)))
                  .toList()));
    }
    return new Plot(title, unit, series);
  }

  String html() {
    if (series.isEmpty()) {
      return "";
    }
    double first = points().stream().mapToDouble(Point::seconds).min().orElse(0);
    double last =
        Math.max(first + 1, points().stream().mapToDouble(Point::seconds).max().orElse(1));
    double most = Math.max(1e-9, points().stream().mapToDouble(Point::value).max().orElse(1));
    var svg = new StringBuilder();
    svg.append(
        "<figure><figcaption>%s <small>(%s)</small></figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(title, unit, WIDTH, HEIGHT, title));
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = tick / (double) TICKS;
      double y = y(most * share, most);
      double x = x(first + (last - first) * share, first, last);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
              LEFT,
              WIDTH,
              y,
              y));
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT - 6,
              y + 4,
              number(most * share)));
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f s</text>",
              Math.min(x, WIDTH - 20),
              HEIGHT - 8,
              first + (last - first) * share));
    }
    for (int i = 0; i < series.size(); i++) {
      var line = new StringBuilder();
      for (Point point : series.get(i).points()) {
        line.append(
            String.format(
                Locale.ROOT,
                "%.1f,%.1f ",
                x(point.seconds(), first, last),
                y(point.value(), most)));
      }
      svg.append(
          "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>"
              .formatted(colour(i), line.toString().strip()));
    }
    svg.append("</svg><p class=\"key\">");
    for (int i = 0; i < series.size(); i++) {
      svg.append(
          "<span style=\"color:%s\">■ %s</span> ".formatted(colour(i), series.get(i).name()));
    }
    return svg.append("</p></figure>\n").toString();
  }

  private List<Point> points() {
    return series.stream().flatMap(one -> one.points().stream()).toList();
  }

  private static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  private static double x(double seconds, double first, double last) {
    return LEFT + (seconds - first) / (last - first) * (WIDTH - LEFT - 4);
  }

  private static double y(double value, double most) {
    return TOP + (1 - value / most) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return value >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
