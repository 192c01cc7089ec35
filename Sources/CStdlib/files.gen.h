/* Every file of stdlib, written by scripts/generate. */
static const unsigned char stdlib__guide_brains[] = {
#embed "../../stdlib/_guide/brains.md"
};
static const unsigned char stdlib__guide_commands[] = {
#embed "../../stdlib/_guide/commands.md"
};
static const unsigned char stdlib__guide_deliveries[] = {
#embed "../../stdlib/_guide/deliveries.md"
};
static const unsigned char stdlib__guide_durable[] = {
#embed "../../stdlib/_guide/durable.md"
};
static const unsigned char stdlib__guide_embedding[] = {
#embed "../../stdlib/_guide/embedding.md"
};
static const unsigned char stdlib__guide_operations[] = {
#embed "../../stdlib/_guide/operations.md"
};
static const unsigned char stdlib__guide_prompt[] = {
#embed "../../stdlib/_guide/prompt.md"
};
static const unsigned char stdlib__guide_receiving[] = {
#embed "../../stdlib/_guide/receiving.md"
};
static const unsigned char stdlib__guide_scale[] = {
#embed "../../stdlib/_guide/scale.md"
};
static const unsigned char stdlib__guide_scripts[] = {
#embed "../../stdlib/_guide/scripts.md"
};
static const unsigned char stdlib__guide_security[] = {
#embed "../../stdlib/_guide/security.md"
};
static const unsigned char stdlib__guide_shipping[] = {
#embed "../../stdlib/_guide/shipping.md"
};
static const unsigned char stdlib__guide_simulation[] = {
#embed "../../stdlib/_guide/simulation.md"
};
static const unsigned char stdlib__guide_start[] = {
#embed "../../stdlib/_guide/start.md"
};
static const unsigned char stdlib__guide_testing[] = {
#embed "../../stdlib/_guide/testing.md"
};
static const unsigned char stdlib__guide_words[] = {
#embed "../../stdlib/_guide/words.md"
};
static const unsigned char stdlib__host_absent[] = {
#embed "../../stdlib/_host/absent.lua"
};
static const unsigned char stdlib__host_durable[] = {
#embed "../../stdlib/_host/durable.lua"
};
static const unsigned char stdlib__host_files[] = {
#embed "../../stdlib/_host/files.lua"
};
static const unsigned char stdlib__host_job[] = {
#embed "../../stdlib/_host/job.lua"
};
static const unsigned char stdlib__host_packages[] = {
#embed "../../stdlib/_host/packages.lua"
};
static const unsigned char stdlib__host_repl[] = {
#embed "../../stdlib/_host/repl.lua"
};
static const unsigned char stdlib__host_rows[] = {
#embed "../../stdlib/_host/rows.lua"
};
static const unsigned char stdlib__host_run[] = {
#embed "../../stdlib/_host/run.lua"
};
static const unsigned char stdlib__host_show[] = {
#embed "../../stdlib/_host/show.lua"
};
static const unsigned char stdlib__host_spec[] = {
#embed "../../stdlib/_host/spec.lua"
};
static const unsigned char stdlib__host_system[] = {
#embed "../../stdlib/_host/system.lua"
};
static const unsigned char stdlib__host_telnyx[] = {
#embed "../../stdlib/_host/telnyx.lua"
};
static const unsigned char stdlib__meta_api_gen[] = {
#embed "../../stdlib/_meta/api.gen.lua"
};
static const unsigned char stdlib__meta_host[] = {
#embed "../../stdlib/_meta/host.lua"
};
static const unsigned char stdlib__meta_lua[] = {
#embed "../../stdlib/_meta/lua.lua"
};
static const unsigned char stdlib__meta_run[] = {
#embed "../../stdlib/_meta/run.lua"
};
static const unsigned char stdlib__meta_webhooks_gen[] = {
#embed "../../stdlib/_meta/webhooks.gen.lua"
};
static const unsigned char stdlib__reference_lua[] = {
#embed "../../stdlib/_reference/lua.lua"
};
static const unsigned char stdlib__templates_project_______[] = {
#embed "../../stdlib/_templates/project/README.md"
};
static const unsigned char stdlib__templates_project_assistant[] = {
#embed "../../stdlib/_templates/project/assistant.lua"
};
static const unsigned char stdlib__templates_project_assistant_spec[] = {
#embed "../../stdlib/_templates/project/assistant_spec.lua"
};
static const unsigned char stdlib__templates_project_github[] = {
#embed "../../stdlib/_templates/project/github.yml"
};
static const unsigned char stdlib__templates_project_gitignore[] = {
#embed "../../stdlib/_templates/project/gitignore"
};
static const unsigned char stdlib__templates_project_gitlab[] = {
#embed "../../stdlib/_templates/project/gitlab.yml"
};
static const unsigned char stdlib__templates_project_jobs[] = {
#embed "../../stdlib/_templates/project/jobs.lua"
};
static const unsigned char stdlib__templates_project_luarc[] = {
#embed "../../stdlib/_templates/project/luarc.json"
};
static const unsigned char stdlib__templates_project_rollout[] = {
#embed "../../stdlib/_templates/project/rollout.lua"
};
static const unsigned char stdlib__templates_project_suite[] = {
#embed "../../stdlib/_templates/project/suite.lua"
};
static const unsigned char stdlib__templates_rollout[] = {
#embed "../../stdlib/_templates/rollout.lua"
};
static const unsigned char stdlib__templates_script[] = {
#embed "../../stdlib/_templates/script.lua"
};
static const unsigned char stdlib__templates_spec[] = {
#embed "../../stdlib/_templates/spec.lua"
};
static const unsigned char stdlib__templates_suite[] = {
#embed "../../stdlib/_templates/suite.lua"
};
static const unsigned char stdlib_chat[] = {
#embed "../../stdlib/chat.lua"
};
static const unsigned char stdlib_chat_expectations[] = {
#embed "../../stdlib/chat/expectations.lua"
};
static const unsigned char stdlib_chat_judging[] = {
#embed "../../stdlib/chat/judging.lua"
};
static const unsigned char stdlib_chat_loop[] = {
#embed "../../stdlib/chat/loop.lua"
};
static const unsigned char stdlib_chat_playing[] = {
#embed "../../stdlib/chat/playing.lua"
};
static const unsigned char stdlib_chat_result[] = {
#embed "../../stdlib/chat/result.lua"
};
static const unsigned char stdlib_chat_session[] = {
#embed "../../stdlib/chat/session.lua"
};
static const unsigned char stdlib_expect[] = {
#embed "../../stdlib/expect.lua"
};
static const unsigned char stdlib_expect_difference[] = {
#embed "../../stdlib/expect/difference.lua"
};
static const unsigned char stdlib_http[] = {
#embed "../../stdlib/http.lua"
};
static const unsigned char stdlib_http_redirects[] = {
#embed "../../stdlib/http/redirects.lua"
};
static const unsigned char stdlib_jobs[] = {
#embed "../../stdlib/jobs.lua"
};
static const unsigned char stdlib_misuse[] = {
#embed "../../stdlib/misuse.lua"
};
static const unsigned char stdlib_notify[] = {
#embed "../../stdlib/notify.lua"
};
static const unsigned char stdlib_report[] = {
#embed "../../stdlib/report.lua"
};
static const unsigned char stdlib_report_bars[] = {
#embed "../../stdlib/report/bars.lua"
};
static const unsigned char stdlib_report_junit[] = {
#embed "../../stdlib/report/junit.lua"
};
static const unsigned char stdlib_report_progress[] = {
#embed "../../stdlib/report/progress.lua"
};
static const unsigned char stdlib_report_words[] = {
#embed "../../stdlib/report/words.lua"
};
static const unsigned char stdlib_retry[] = {
#embed "../../stdlib/retry.lua"
};
static const unsigned char stdlib_rollout[] = {
#embed "../../stdlib/rollout.lua"
};
static const unsigned char stdlib_rollout_bets[] = {
#embed "../../stdlib/rollout/bets.lua"
};
static const unsigned char stdlib_rollout_canary[] = {
#embed "../../stdlib/rollout/canary.lua"
};
static const unsigned char stdlib_rollout_checks[] = {
#embed "../../stdlib/rollout/checks.lua"
};
static const unsigned char stdlib_rollout_counting[] = {
#embed "../../stdlib/rollout/counting.lua"
};
static const unsigned char stdlib_rollout_durable[] = {
#embed "../../stdlib/rollout/durable.lua"
};
static const unsigned char stdlib_rollout_ending[] = {
#embed "../../stdlib/rollout/ending.lua"
};
static const unsigned char stdlib_rollout_engine[] = {
#embed "../../stdlib/rollout/engine.lua"
};
static const unsigned char stdlib_rollout_evidence[] = {
#embed "../../stdlib/rollout/evidence.lua"
};
static const unsigned char stdlib_rollout_forecast[] = {
#embed "../../stdlib/rollout/forecast.lua"
};
static const unsigned char stdlib_rollout_gate_options[] = {
#embed "../../stdlib/rollout/gate_options.lua"
};
static const unsigned char stdlib_rollout_gates[] = {
#embed "../../stdlib/rollout/gates.lua"
};
static const unsigned char stdlib_rollout_history[] = {
#embed "../../stdlib/rollout/history.lua"
};
static const unsigned char stdlib_rollout_insights[] = {
#embed "../../stdlib/rollout/insights.lua"
};
static const unsigned char stdlib_rollout_margin[] = {
#embed "../../stdlib/rollout/margin.lua"
};
static const unsigned char stdlib_rollout_picture[] = {
#embed "../../stdlib/rollout/picture.lua"
};
static const unsigned char stdlib_rollout_plan[] = {
#embed "../../stdlib/rollout/plan.lua"
};
static const unsigned char stdlib_rollout_preparing[] = {
#embed "../../stdlib/rollout/preparing.lua"
};
static const unsigned char stdlib_rollout_rate[] = {
#embed "../../stdlib/rollout/rate.lua"
};
static const unsigned char stdlib_rollout_say[] = {
#embed "../../stdlib/rollout/say.lua"
};
static const unsigned char stdlib_rollout_service[] = {
#embed "../../stdlib/rollout/service.lua"
};
static const unsigned char stdlib_rollout_spec[] = {
#embed "../../stdlib/rollout/spec.lua"
};
static const unsigned char stdlib_rollout_suites[] = {
#embed "../../stdlib/rollout/suites.lua"
};
static const unsigned char stdlib_sim[] = {
#embed "../../stdlib/sim.lua"
};
static const unsigned char stdlib_suite[] = {
#embed "../../stdlib/suite.lua"
};
static const unsigned char stdlib_suite_attempt[] = {
#embed "../../stdlib/suite/attempt.lua"
};
static const unsigned char stdlib_suite_comparing[] = {
#embed "../../stdlib/suite/comparing.lua"
};
static const unsigned char stdlib_suite_definition[] = {
#embed "../../stdlib/suite/definition.lua"
};
static const unsigned char stdlib_suite_result[] = {
#embed "../../stdlib/suite/result.lua"
};
static const unsigned char stdlib_suite_running[] = {
#embed "../../stdlib/suite/running.lua"
};
static const unsigned char stdlib_suite_showing[] = {
#embed "../../stdlib/suite/showing.lua"
};
static const unsigned char stdlib_suite_syncing[] = {
#embed "../../stdlib/suite/syncing.lua"
};
static const unsigned char stdlib_webhooks[] = {
#embed "../../stdlib/webhooks.lua"
};
static const cstdlib_file files[] = {
    {"_guide/brains.md", stdlib__guide_brains, sizeof stdlib__guide_brains},
    {"_guide/commands.md", stdlib__guide_commands, sizeof stdlib__guide_commands},
    {"_guide/deliveries.md", stdlib__guide_deliveries, sizeof stdlib__guide_deliveries},
    {"_guide/durable.md", stdlib__guide_durable, sizeof stdlib__guide_durable},
    {"_guide/embedding.md", stdlib__guide_embedding, sizeof stdlib__guide_embedding},
    {"_guide/operations.md", stdlib__guide_operations, sizeof stdlib__guide_operations},
    {"_guide/prompt.md", stdlib__guide_prompt, sizeof stdlib__guide_prompt},
    {"_guide/receiving.md", stdlib__guide_receiving, sizeof stdlib__guide_receiving},
    {"_guide/scale.md", stdlib__guide_scale, sizeof stdlib__guide_scale},
    {"_guide/scripts.md", stdlib__guide_scripts, sizeof stdlib__guide_scripts},
    {"_guide/security.md", stdlib__guide_security, sizeof stdlib__guide_security},
    {"_guide/shipping.md", stdlib__guide_shipping, sizeof stdlib__guide_shipping},
    {"_guide/simulation.md", stdlib__guide_simulation, sizeof stdlib__guide_simulation},
    {"_guide/start.md", stdlib__guide_start, sizeof stdlib__guide_start},
    {"_guide/testing.md", stdlib__guide_testing, sizeof stdlib__guide_testing},
    {"_guide/words.md", stdlib__guide_words, sizeof stdlib__guide_words},
    {"_host/absent.lua", stdlib__host_absent, sizeof stdlib__host_absent},
    {"_host/durable.lua", stdlib__host_durable, sizeof stdlib__host_durable},
    {"_host/files.lua", stdlib__host_files, sizeof stdlib__host_files},
    {"_host/job.lua", stdlib__host_job, sizeof stdlib__host_job},
    {"_host/packages.lua", stdlib__host_packages, sizeof stdlib__host_packages},
    {"_host/repl.lua", stdlib__host_repl, sizeof stdlib__host_repl},
    {"_host/rows.lua", stdlib__host_rows, sizeof stdlib__host_rows},
    {"_host/run.lua", stdlib__host_run, sizeof stdlib__host_run},
    {"_host/show.lua", stdlib__host_show, sizeof stdlib__host_show},
    {"_host/spec.lua", stdlib__host_spec, sizeof stdlib__host_spec},
    {"_host/system.lua", stdlib__host_system, sizeof stdlib__host_system},
    {"_host/telnyx.lua", stdlib__host_telnyx, sizeof stdlib__host_telnyx},
    {"_meta/api.gen.lua", stdlib__meta_api_gen, sizeof stdlib__meta_api_gen},
    {"_meta/host.lua", stdlib__meta_host, sizeof stdlib__meta_host},
    {"_meta/lua.lua", stdlib__meta_lua, sizeof stdlib__meta_lua},
    {"_meta/run.lua", stdlib__meta_run, sizeof stdlib__meta_run},
    {"_meta/webhooks.gen.lua", stdlib__meta_webhooks_gen, sizeof stdlib__meta_webhooks_gen},
    {"_reference/lua.lua", stdlib__reference_lua, sizeof stdlib__reference_lua},
    {"_templates/project/README.md", stdlib__templates_project_______, sizeof stdlib__templates_project_______},
    {"_templates/project/assistant.lua", stdlib__templates_project_assistant, sizeof stdlib__templates_project_assistant},
    {"_templates/project/assistant_spec.lua", stdlib__templates_project_assistant_spec, sizeof stdlib__templates_project_assistant_spec},
    {"_templates/project/github.yml", stdlib__templates_project_github, sizeof stdlib__templates_project_github},
    {"_templates/project/gitignore", stdlib__templates_project_gitignore, sizeof stdlib__templates_project_gitignore},
    {"_templates/project/gitlab.yml", stdlib__templates_project_gitlab, sizeof stdlib__templates_project_gitlab},
    {"_templates/project/jobs.lua", stdlib__templates_project_jobs, sizeof stdlib__templates_project_jobs},
    {"_templates/project/luarc.json", stdlib__templates_project_luarc, sizeof stdlib__templates_project_luarc},
    {"_templates/project/rollout.lua", stdlib__templates_project_rollout, sizeof stdlib__templates_project_rollout},
    {"_templates/project/suite.lua", stdlib__templates_project_suite, sizeof stdlib__templates_project_suite},
    {"_templates/rollout.lua", stdlib__templates_rollout, sizeof stdlib__templates_rollout},
    {"_templates/script.lua", stdlib__templates_script, sizeof stdlib__templates_script},
    {"_templates/spec.lua", stdlib__templates_spec, sizeof stdlib__templates_spec},
    {"_templates/suite.lua", stdlib__templates_suite, sizeof stdlib__templates_suite},
    {"chat.lua", stdlib_chat, sizeof stdlib_chat},
    {"chat/expectations.lua", stdlib_chat_expectations, sizeof stdlib_chat_expectations},
    {"chat/judging.lua", stdlib_chat_judging, sizeof stdlib_chat_judging},
    {"chat/loop.lua", stdlib_chat_loop, sizeof stdlib_chat_loop},
    {"chat/playing.lua", stdlib_chat_playing, sizeof stdlib_chat_playing},
    {"chat/result.lua", stdlib_chat_result, sizeof stdlib_chat_result},
    {"chat/session.lua", stdlib_chat_session, sizeof stdlib_chat_session},
    {"expect.lua", stdlib_expect, sizeof stdlib_expect},
    {"expect/difference.lua", stdlib_expect_difference, sizeof stdlib_expect_difference},
    {"http.lua", stdlib_http, sizeof stdlib_http},
    {"http/redirects.lua", stdlib_http_redirects, sizeof stdlib_http_redirects},
    {"jobs.lua", stdlib_jobs, sizeof stdlib_jobs},
    {"misuse.lua", stdlib_misuse, sizeof stdlib_misuse},
    {"notify.lua", stdlib_notify, sizeof stdlib_notify},
    {"report.lua", stdlib_report, sizeof stdlib_report},
    {"report/bars.lua", stdlib_report_bars, sizeof stdlib_report_bars},
    {"report/junit.lua", stdlib_report_junit, sizeof stdlib_report_junit},
    {"report/progress.lua", stdlib_report_progress, sizeof stdlib_report_progress},
    {"report/words.lua", stdlib_report_words, sizeof stdlib_report_words},
    {"retry.lua", stdlib_retry, sizeof stdlib_retry},
    {"rollout.lua", stdlib_rollout, sizeof stdlib_rollout},
    {"rollout/bets.lua", stdlib_rollout_bets, sizeof stdlib_rollout_bets},
    {"rollout/canary.lua", stdlib_rollout_canary, sizeof stdlib_rollout_canary},
    {"rollout/checks.lua", stdlib_rollout_checks, sizeof stdlib_rollout_checks},
    {"rollout/counting.lua", stdlib_rollout_counting, sizeof stdlib_rollout_counting},
    {"rollout/durable.lua", stdlib_rollout_durable, sizeof stdlib_rollout_durable},
    {"rollout/ending.lua", stdlib_rollout_ending, sizeof stdlib_rollout_ending},
    {"rollout/engine.lua", stdlib_rollout_engine, sizeof stdlib_rollout_engine},
    {"rollout/evidence.lua", stdlib_rollout_evidence, sizeof stdlib_rollout_evidence},
    {"rollout/forecast.lua", stdlib_rollout_forecast, sizeof stdlib_rollout_forecast},
    {"rollout/gate_options.lua", stdlib_rollout_gate_options, sizeof stdlib_rollout_gate_options},
    {"rollout/gates.lua", stdlib_rollout_gates, sizeof stdlib_rollout_gates},
    {"rollout/history.lua", stdlib_rollout_history, sizeof stdlib_rollout_history},
    {"rollout/insights.lua", stdlib_rollout_insights, sizeof stdlib_rollout_insights},
    {"rollout/margin.lua", stdlib_rollout_margin, sizeof stdlib_rollout_margin},
    {"rollout/picture.lua", stdlib_rollout_picture, sizeof stdlib_rollout_picture},
    {"rollout/plan.lua", stdlib_rollout_plan, sizeof stdlib_rollout_plan},
    {"rollout/preparing.lua", stdlib_rollout_preparing, sizeof stdlib_rollout_preparing},
    {"rollout/rate.lua", stdlib_rollout_rate, sizeof stdlib_rollout_rate},
    {"rollout/say.lua", stdlib_rollout_say, sizeof stdlib_rollout_say},
    {"rollout/service.lua", stdlib_rollout_service, sizeof stdlib_rollout_service},
    {"rollout/spec.lua", stdlib_rollout_spec, sizeof stdlib_rollout_spec},
    {"rollout/suites.lua", stdlib_rollout_suites, sizeof stdlib_rollout_suites},
    {"sim.lua", stdlib_sim, sizeof stdlib_sim},
    {"suite.lua", stdlib_suite, sizeof stdlib_suite},
    {"suite/attempt.lua", stdlib_suite_attempt, sizeof stdlib_suite_attempt},
    {"suite/comparing.lua", stdlib_suite_comparing, sizeof stdlib_suite_comparing},
    {"suite/definition.lua", stdlib_suite_definition, sizeof stdlib_suite_definition},
    {"suite/result.lua", stdlib_suite_result, sizeof stdlib_suite_result},
    {"suite/running.lua", stdlib_suite_running, sizeof stdlib_suite_running},
    {"suite/showing.lua", stdlib_suite_showing, sizeof stdlib_suite_showing},
    {"suite/syncing.lua", stdlib_suite_syncing, sizeof stdlib_suite_syncing},
    {"webhooks.lua", stdlib_webhooks, sizeof stdlib_webhooks},
};
