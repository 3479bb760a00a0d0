package org.huiyin.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.Refusal;
import org.huiyin.deadline.DueDate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People's tasks for programs, and for the forms that show what a task is about. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

    private static final int MAX_SIZE = 100;

    record Completion(Map<String, Object> variables) {}

    private final Tasks tasks;

    TaskController(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping
    Tasks.Page list(
            @RequestParam(defaultValue = "mine") String filter,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        try {
            return tasks.list(
                    Tasks.Filter.valueOf(filter.toUpperCase(Locale.ROOT).replace('-', '_')),
                    Math.max(0, Math.min(page, 10_000)),
                    Math.max(1, Math.min(size, MAX_SIZE)));
        } catch (IllegalArgumentException e) {
            throw new Refusal("filter-unknown", "filter", "筛选应为 mine、group、due-soon 或 overdue。");
        }
    }

    /** How the due dates of up to a hundred tasks stand today, by the task's id; a task without one is left out. */
    @GetMapping("/deadlines")
    Map<String, DueDate> deadlines(@RequestParam List<String> ids) {
        requireFew(ids);
        return tasks.deadlines(ids);
    }

    /** Which of up to a hundred tasks belong to a key proposal 重点提案. */
    @GetMapping("/key-proposals")
    List<String> keyProposals(@RequestParam List<String> ids) {
        requireFew(ids);
        return tasks.ofKeyProposals(ids);
    }

    @GetMapping("/{id}")
    TaskView get(@PathVariable String id) {
        return tasks.get(id);
    }

    @PostMapping("/{id}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claim(@PathVariable String id) {
        tasks.claim(id);
    }

    @PostMapping("/{id}/unclaim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unclaim(@PathVariable String id) {
        tasks.unclaim(id);
    }

    @PostMapping("/{id}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(@PathVariable String id, @RequestBody Completion completion) {
        tasks.complete(id, completion.variables() == null ? Map.of() : completion.variables());
    }

    private static void requireFew(List<String> ids) {
        if (ids.size() > MAX_SIZE) {
            throw new Refusal("too-many", "ids", "一次最多查询 " + MAX_SIZE + " 项任务。");
        }
    }
}
