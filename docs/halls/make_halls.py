#!/usr/bin/env python3
"""Writes the two halls of this folder, each the body of POST /venues/{id}/halls: python3 make_halls.py

Units are seats; the stage is at the upper edge, y grows towards the back. A row is a straight line; blocks of straight
rows, each turned a little, make curved stands.
"""
import json
import math
from pathlib import Path

ROW_DISTANCE = 1.1
BETWEEN_BLOCKS = 1.6


def point(x, y):
    return {"x": round(x, 2), "y": round(y, 2)}


def line(row, grade, seats, middle, angle=0.0, first=1, **more):
    """A row of seats around a middle, turned by an angle; numbered from `first`."""
    dx, dy = math.cos(angle) * (seats - 1) / 2, math.sin(angle) * (seats - 1) / 2
    numbering = {"seats": seats} if first == 1 else {"numbers": list(range(first, first + seats))}
    return {"row": row, "grade": grade, **numbering,
            "from": point(middle[0] - dx, middle[1] - dy), "to": point(middle[0] + dx, middle[1] + dy), **more}


def seats_of(hall):
    rows = [row for section in hall["seatTemplate"]["sections"] for row in section["rows"]]
    return sum((row["seats"] if "seats" in row else len(row["numbers"])) - len(row.get("removed", [])) for row in rows)


def concert_hall():
    """About 1,500 seats: stalls that widen towards the back, boxes at both sides, a balcony behind."""
    stalls = []
    for i in range(22):
        seats = 36 + i // 2
        more = {"aislesAfter": [9, seats - 9]}
        if i == 17:  # the sound desk
            more["removed"] = list(range(seats // 2 - 3, seats // 2 + 4))
        if i == 21:
            more["marks"] = {str(n): [mark] for n in (1, 3, seats - 2, seats) for mark in ["WHEELCHAIR"]}
            more["marks"] |= {str(n): ["COMPANION"] for n in (2, seats - 1)}
        grade = "VIP" if i < 8 else "S" if i < 17 else "A"
        stalls.append(line(chr(ord("A") + i), grade, seats, (0, i * ROW_DISTANCE), **more))
    boxes = []
    for side, name in ((-1, "Box left"), (1, "Box right")):
        rows = [line(str(i + 1), "A", 8, (side * (29 + i * ROW_DISTANCE), 6), side * -math.pi / 3,
                     marks={"8" if side < 0 else "1": ["RESTRICTED_VIEW"], "7" if side < 0 else "2": ["RESTRICTED_VIEW"]})
                for i in range(3)]
        boxes.append({"name": name, "entrance": f"Door {3 if side < 0 else 4}", "rows": rows})
    balcony = []
    for i in range(13):
        seats = 42 + i // 3
        grade = "S" if i < 3 else "A" if i < 8 else "B"
        balcony.append(line(chr(ord("A") + i), grade, seats, (0, 28 + i * ROW_DISTANCE),
                            aislesAfter=[10, seats - 10]))
    sections = [{"name": "Stalls", "entrance": "Doors 1 and 2", "rows": stalls}, *boxes,
                {"name": "Balcony", "entrance": "Doors 5 and 6", "rows": balcony}]
    template = {"stage": {"x": -14, "y": -9, "width": 28, "height": 7}, "focus": {"x": 0, "y": -4}, "sections": sections}
    hall = {"name": "Concert hall", "capacity": 0, "seatTemplate": template}
    return hall | {"capacity": seats_of(hall)}


ARENA_SEATS = 15_000
CENTRE = (0, 35)
QUARTERS = math.radians(270)  # the stands leave out the quarter behind the stage


def stand(first_block, blocks, rows, inner, grade):
    """A curved stand: blocks around the centre, whose rows grow with the distance."""
    sections = []
    angle = QUARTERS / blocks
    for block in range(blocks):
        turn = -QUARTERS / 2 + (block + 0.5) * angle
        lines = []
        for i in range(rows):
            radius = inner + i * ROW_DISTANCE
            middle = (CENTRE[0] - radius * math.sin(turn), CENTRE[1] + radius * math.cos(turn))
            seats = int(2 * radius * math.tan(angle / 2) - BETWEEN_BLOCKS) + 1
            lines.append(line(str(i + 1), grade(block, blocks, i), seats, middle, turn))
        side = "west" if block < blocks / 3 else "south" if block < 2 * blocks / 3 else "east"
        sections.append({"name": str(first_block + block), "entrance": f"Gate {side}", "rows": lines})
    return sections


def floor():
    sections = []
    for i in range(12):
        column, rank = i % 3, i // 3
        top, middle = 8 + rank * 15, (column - 1) * 16
        rows = [line(chr(ord("A") + j), "VIP" if rank < 2 else "S", 14, (middle, top + j * ROW_DISTANCE)) for j in range(12)]
        if rank == 3:
            rows[-1]["marks"] = {str(n): ["WHEELCHAIR" if n % 2 else "COMPANION"] for n in range(1, 15)}
        sections.append({"name": f"Floor {i + 1}", "entrance": "Tunnel", "rows": rows})
    return sections


def arena():
    """15,000 seats: a level floor before the stage, two rings of curved blocks around it."""

    def lower(block, blocks, row):
        return "S" if row < 12 else "A"

    def upper(block, blocks, row):
        return "A" if row < 6 and blocks / 4 <= block < 3 * blocks / 4 else "B"

    sections = floor() + stand(101, 20, 24, 45, lower) + stand(201, 24, 20, 75, upper)
    for section in sections[12:]:  # beside the stage
        if section["name"] in ("101", "120", "201", "224"):
            for row in section["rows"]:
                row["marks"] = {str(n): ["RESTRICTED_VIEW"] for n in range(1, row["seats"] + 1)}
    template = {"stage": {"x": -15, "y": -8, "width": 30, "height": 12}, "focus": {"x": 0, "y": 2}, "sections": sections}
    hall = {"name": "Arena", "capacity": ARENA_SEATS, "seatTemplate": template}
    surplus = seats_of(hall) - ARENA_SEATS
    assert surplus >= 0, surplus
    backs = [section["rows"] for section in sections[-24:]]
    while surplus > 0:  # the last rows of the upper ring are as short as it takes
        for rows in backs:
            last = max(rows, key=lambda row: int(row["row"]))
            if surplus >= last["seats"]:
                rows.remove(last)
                surplus -= last["seats"]
            elif surplus > 0:
                last["removed"] = list(range(last["seats"] - surplus + 1, last["seats"] + 1))
                last.pop("marks", None)
                surplus = 0
    return hall


def text(hall):
    """One line per row."""
    head = json.dumps({k: v for k, v in hall.items() if k != "seatTemplate"})[:-1]
    template = hall["seatTemplate"]
    out = [head + ', "seatTemplate": {"stage": ' + json.dumps(template["stage"]) + ', "focus": '
           + json.dumps(template["focus"]) + ', "sections": [']
    sections = []
    for section in template["sections"]:
        rows = ",\n".join("   " + json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in section["rows"])
        sections.append(f' {{"name": {json.dumps(section["name"])}, "entrance": {json.dumps(section["entrance"])}, "rows": [\n{rows}]}}')
    return out[0] + "\n" + ",\n".join(sections) + "]}}\n"


def nearest(hall):
    """The least distance of two seats."""
    cells, least = {}, math.inf
    for section in hall["seatTemplate"]["sections"]:
        for row in section["rows"]:
            numbers = row.get("numbers") or list(range(1, row["seats"] + 1))
            slots, offset = [], 0
            for n in numbers:
                slots.append(offset)
                offset += 2 if n in row.get("aislesAfter", []) else 1
            for n, slot in zip(numbers, slots):
                if n in row.get("removed", []):
                    continue
                part = slot / slots[-1] if slots[-1] else 0.5
                x = row["from"]["x"] + (row["to"]["x"] - row["from"]["x"]) * part
                y = row["from"]["y"] + (row["to"]["y"] - row["from"]["y"]) * part
                for i in (-1, 0, 1):
                    for j in (-1, 0, 1):
                        for other in cells.get((int(x // 2) + i, int(y // 2) + j), []):
                            least = min(least, math.dist(other, (x, y)))
                cells.setdefault((int(x // 2), int(y // 2)), []).append((x, y))
    return least


if __name__ == "__main__":
    for name, hall in (("concert-hall", concert_hall()), ("arena", arena())):
        assert nearest(hall) > 0.7, (name, nearest(hall))
        Path(__file__).with_name(name + ".json").write_text(text(hall))
        print(name, seats_of(hall), "seats, the nearest two", round(nearest(hall), 2), "apart")
