package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ticketqueue.event.SeatTemplate.Exceptions;
import io.ticketqueue.event.SeatTemplate.Line;
import io.ticketqueue.event.SeatTemplate.Row;
import io.ticketqueue.event.SeatTemplate.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SeatPlacementTest {
  private static Row row(String label, int seats) {
    return row(label, seats, Line.UNKNOWN, Exceptions.NONE);
  }

  private static Row row(String label, int seats, Line line, Exceptions exceptions) {
    List<Integer> numbers = IntStream.rangeClosed(1, seats).boxed().toList();
    return new Row(label, Grade.S, numbers, line, exceptions);
  }

  private static Line line(double x1, double y1, double x2, double y2) {
    return new Line(new Point(x1, y1), new Point(x2, y2));
  }

  private static HallLayout layout(@Nullable Stage stage, @Nullable Point focus, Row... rows) {
    Section section = new Section("Floor", null, List.of(rows));
    return HallLayout.of(new SeatTemplate(stage, focus, List.of(section)));
  }

  private static List<Point> places(HallLayout layout, int row) {
    return layout.rows().get(row).seats().stream().map(HallLayout.Seat::at).toList();
  }

  private static List<Integer> positions(HallLayout layout) {
    return layout.rows().getFirst().seats().stream().map(HallLayout.Seat::position).toList();
  }

  @Test
  @Tag("REQ-EVT-013")
  void rowsWithoutALineStandOneBelowTheOtherInTheMiddle() {
    HallLayout layout = layout(null, null, row("A", 3), row("B", 2));

    assertThat(places(layout, 0))
        .containsExactly(new Point(-1, 0), new Point(0, 0), new Point(1, 0));
    assertThat(places(layout, 1)).containsExactly(new Point(-0.5, 1), new Point(0.5, 1));
  }

  @Test
  void aSectionStandsBelowTheSectionBefore() {
    Section floor = new Section("Floor", null, List.of(row("A", 2)));
    Section balcony = new Section("Balcony", null, List.of(row("A", 2)));

    HallLayout layout = HallLayout.of(new SeatTemplate(null, null, List.of(floor, balcony)));

    assertThat(places(layout, 1).getFirst().y())
        .isGreaterThan(places(layout, 0).getFirst().y() + 1);
    assertThat(layout.rows()).extracting(HallLayout.Row::section).containsExactly(0, 1);
  }

  @Test
  void anAisleAndARemovedSeatLeaveAGap() {
    var exceptions = new Exceptions(Set.of(2), Set.of(4), Map.of(), Map.of());

    HallLayout layout = layout(null, null, row("A", 5, Line.UNKNOWN, exceptions));

    assertThat(places(layout, 0)).extracting(Point::x).containsExactly(-2.5, -1.5, 0.5, 2.5);
    assertThat(positions(layout)).containsExactly(1, 2, 4, 6);
    assertThat(layout.rows().getFirst().seats())
        .extracting(HallLayout.Seat::number)
        .containsExactly(1, 2, 3, 5);
  }

  @Test
  void theSeatsOfALineStandEvenlyOnIt() {
    HallLayout layout = layout(null, null, row("A", 3, line(0, 0, 4, 2), Exceptions.NONE));

    assertThat(places(layout, 0))
        .containsExactly(new Point(0, 0), new Point(2, 1), new Point(4, 2));
    assertThat(places(layout(null, null, row("A", 1, line(0, 0, 4, 2), Exceptions.NONE)), 0))
        .containsExactly(new Point(2, 1));
    Line open = new Line(new Point(7, 1), null);
    assertThat(places(layout(null, null, row("A", 2, open, Exceptions.NONE)), 0))
        .containsExactly(new Point(7, 1), new Point(8, 1));
    Line closed = new Line(null, new Point(7, 1));
    assertThat(places(layout(null, null, row("A", 2, closed, Exceptions.NONE)), 0))
        .containsExactly(new Point(6, 1), new Point(7, 1));
  }

  @Test
  void rowsWithoutALineStandBelowAllThatHavePlaces() {
    Stage stage = new Stage(new Point(10, 20), 6, 4);

    HallLayout layout =
        layout(stage, null, row("A", 2), row("B", 2, line(0, 0, 1, 30), Exceptions.NONE));

    assertThat(places(layout, 0)).allMatch(place -> place.y() > 30);
    assertThat(places(layout, 0).getFirst().x() + places(layout, 0).getLast().x())
        .isCloseTo(26, within(0.01));
    assertThat(layout.clash()).isEmpty();
  }

  @Test
  void theStageIsAboveAllSeatsAndTheFocusInItsMiddle() {
    HallLayout layout = layout(null, null, row("A", 21), row("B", 21));

    assertThat(layout.stage().bottom()).isLessThan(0);
    assertThat(layout.focus()).isEqualTo(layout.stage().middle());
    assertThat(layout.focus().x()).isZero();
    Point wanted = new Point(3, 3);
    assertThat(layout(null, wanted, row("A", 1)).focus()).isEqualTo(wanted);
    Stage given = new Stage(new Point(1, 1), 2, 2);
    assertThat(layout(given, null, row("A", 1)).stage()).isEqualTo(given);
    assertThat(layout(given, null, row("A", 1)).focus()).isEqualTo(new Point(2, 2));
  }

  @Test
  void twoSeatsAtOnePlaceAreFound() {
    Row first = row("A", 3, line(0, 0, 2, 0), Exceptions.NONE);
    Row crossing = row("B", 3, line(1, -1, 1, 1), Exceptions.NONE);

    assertThat(layout(null, null, first, crossing).clash())
        .contains(new HallLayout.Misplaced(0, 1, "B-2"));
    assertThat(layout(null, null, row("A", 2, line(1, 1, 1, 1), Exceptions.NONE)).clash())
        .contains(new HallLayout.Misplaced(0, 0, "A-2"));
    assertThat(layout(null, null, first, row("B", 3)).clash()).isEmpty();
  }

  @Test
  void everySeatOfAPlainHallHasAPlaceOfItsOwn() {
    HallLayout layout = HallLayout.of(Programme.template(250, 200));

    assertThat(layout.rows().stream().mapToInt(row -> row.seats().size()).sum()).isEqualTo(50_000);
    assertThat(layout.clash()).isEmpty();
    assertThat(Arrays.asList(layout.stage().middle().x(), layout.focus().x())).containsOnly(0.0);
  }
}
