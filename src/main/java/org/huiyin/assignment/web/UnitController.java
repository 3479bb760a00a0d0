package org.huiyin.assignment.web;

import org.huiyin.assignment.AssignmentStatus;
import org.huiyin.assignment.UnitAssignments;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a unit has to handle. */
@RestController
@RequestMapping("/api/v1/units")
class UnitController {

    private static final int MAX_SIZE = 100;

    private final UnitAssignments assignments;

    UnitController(UnitAssignments assignments) {
        this.assignments = assignments;
    }

    @GetMapping("/{code}/assignments")
    UnitAssignments.Page list(
            @PathVariable String code,
            @RequestParam(required = false) AssignmentStatus status,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        return assignments.list(
                code, status, Math.max(0, Math.min(page, 100_000)), Math.max(1, Math.min(size, MAX_SIZE)));
    }
}
